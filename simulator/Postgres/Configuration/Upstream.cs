using System.Net;

namespace PgHaInfra.Simulator.Postgres.Configuration;

/// <summary>The instance that another one copies or follows.</summary>
/// <param name="Pod">Its pod's name.</param>
/// <param name="Address">Its pod's address, or that of a way to it.</param>
/// <param name="Port">The port there. Default: PostgreSQL's own.</param>
public sealed record Upstream(string Pod, IPAddress Address, int Port = InstanceLayout.Port)
{
    /// <summary>The role that instances log in with at each other, by client certificate.</summary>
    public const string Role = "streaming_replica";

    /// <summary>What the role may do beyond replication: read files, for pg_rewind.</summary>
    public const string Grants =
        $"""
        GRANT EXECUTE ON FUNCTION pg_catalog.pg_ls_dir(text, boolean, boolean), pg_catalog.pg_stat_file(text, boolean),
            pg_catalog.pg_read_binary_file(text), pg_catalog.pg_read_binary_file(text, bigint, bigint, boolean) TO {Role};
        """;

    /// <summary>A libpq connection string with TLS in both directions.</summary>
    /// <param name="follower">The layout of the instance that connects; its pod's name becomes the application name.</param>
    /// <param name="database">A database, or null for a replication connection.</param>
    /// <param name="job">What is appended to the application name. Default: nothing.</param>
    public string ConnectionString(InstanceLayout follower, string? database = null, string job = "")
    {
        var certificates = follower.CertificateDirectory;
        var connection = $"host={Address} port={Port} user={Role} sslmode=verify-ca sslrootcert={Quote($"{certificates}/ca.crt")} "
            + $"sslcert={Quote($"{certificates}/streaming_replica.crt")} sslkey={Quote($"{certificates}/streaming_replica.key")} "
            + $"gssencmode=disable application_name={follower.Pod}{job} connect_timeout=5";
        return database is null ? connection : $"{connection} dbname={database}";
    }

    private static string Quote(string value) => $"'{value.Replace("\\", "\\\\").Replace("'", "\\'")}'";
}
