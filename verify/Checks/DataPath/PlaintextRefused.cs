using Npgsql;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.DataPath;

/// <summary>A login without TLS is turned away on both endpoints, even with the right password (rule PG-06).</summary>
public sealed class PlaintextRefused : ICheck
{
    /// <inheritdoc />
    public string Name => "plaintext-refused";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.DataPath;

    /// <inheritdoc />
    public string Title => "a login without TLS is refused";

    /// <inheritdoc />
    public string Proves => "No password and no row can cross the network unencrypted, even if a client asks for it.";

    /// <inheritdoc />
    public Impact Impact => Impact.ReadOnly;

    /// <inheritdoc />
    public string Command(TargetCluster cluster) => cluster.Psql(cluster.Primary, "SELECT 1", "disable");

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var cluster = context.Cluster;
        var answers = new List<string>();
        foreach (var endpoint in cluster.Endpoints)
        {
            try
            {
                await using var connection = new NpgsqlConnection(cluster.Settings(endpoint, SslMode.Disable).ConnectionString);
                await connection.OpenAsync(cancel);
                return Finding.Fail($"{endpoint} let {cluster.Owner} in without TLS");
            }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidAuthorizationSpecification)
            {
                answers.Add($"{endpoint} said {refused.SqlState}");
            }
        }

        return Finding.Pass(string.Join(", ", answers) + " (pg_hba.conf rejects the connection)");
    }
}
