using System.Net;
using Npgsql;

namespace PgHaInfra.Benchmarks.Client;

/// <summary>Where and as whom a client connects: TLS, no pool, nothing but the connection itself.</summary>
public sealed class Target
{
    private readonly List<NpgsqlDataSource> sources;

    /// <param name="addresses">The addresses the client was told, all with port 5432.</param>
    /// <param name="user">The user, whose database is <c>postgres</c>.</param>
    /// <param name="password">Its password.</param>
    public Target(IEnumerable<IPAddress> addresses, string user, string password) =>
        sources = [.. addresses.Select(address => Source(address, user, password))];

    /// <summary>How many addresses there are.</summary>
    public int Count => sources.Count;

    /// <summary>Connects to one of the addresses.</summary>
    /// <exception cref="NpgsqlException">It did not answer, or refused.</exception>
    public ValueTask<NpgsqlConnection> ConnectAsync(int address, CancellationToken cancel) => sources[address].OpenConnectionAsync(cancel);

    private static NpgsqlDataSource Source(IPAddress address, string user, string password)
    {
        var builder = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder
        {
            Host = address.ToString(),
            Port = 5432,
            Database = "postgres",
            Username = user,
            Password = password,
            SslMode = SslMode.Require,
            Pooling = false,
            Timeout = 5,
            CommandTimeout = 10,
        }.ConnectionString);
        // Reading the server's types would be part of each first connection.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return builder.Build();
    }
}
