using Npgsql;

namespace PgHaInfra.Verify.Workload;

/// <summary>A connection whose server has said who it is.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Number">The how-manieth of its client.</param>
/// <param name="Server">Who is at the other end.</param>
internal sealed record ClientSession(NpgsqlConnection Connection, int Number, ServerIdentity Server) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
