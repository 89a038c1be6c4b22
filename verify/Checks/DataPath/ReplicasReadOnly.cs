using Npgsql;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.DataPath;

/// <summary>No instance behind the replicas' endpoint takes a write.</summary>
public sealed class ReplicasReadOnly : ICheck
{
    // Rolled back, should a server take it after all.
    private const string Attempt = "CREATE TABLE pgha_never (id integer)";

    /// <inheritdoc />
    public string Name => "replicas-read-only";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.DataPath;

    /// <inheritdoc />
    public string Title => "every replica refuses to write (SQLSTATE 25006)";

    /// <inheritdoc />
    public string Proves => "Nobody can write beside the primary: there is one history of the data.";

    /// <inheritdoc />
    public Impact Impact => Impact.ReadOnly;

    /// <inheritdoc />
    public string Command(TargetCluster cluster) => cluster.Psql(cluster.Replicas, $"BEGIN; {Attempt}; ROLLBACK");

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        if (context.Cluster.Instances < 2)
        {
            return Finding.Skipped("a cluster of one instance has no replicas");
        }

        await using var replicas = await ReplicaConnections.OpenAsync(context, cancel);
        foreach (var (instance, connection) in replicas.All)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            try
            {
                await connection.ExecuteAsync(Attempt, cancel);
                return Finding.Fail($"{instance} took a write");
            }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction)
            {
                // As it should be.
            }
        }

        return replicas.Missing.Count == 0
            ? Finding.Pass($"25006 from {replicas.Names}")
            : Finding.Fail($"{context.Cluster.Replicas} never led to {string.Join(", ", replicas.Missing)}");
    }
}
