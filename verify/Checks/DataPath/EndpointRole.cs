using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.DataPath;

/// <summary>An endpoint leads to the role it stands for, over TLS with the certificate verified in full (guide step 23).</summary>
/// <param name="primary">True for the primary's endpoint, false for the replicas'.</param>
public sealed class EndpointRole(bool primary) : ICheck
{
    private const string Question = "SELECT pg_is_in_recovery()";

    // More than one, since a balancer may send each connection elsewhere.
    private const int Connections = 8;

    /// <inheritdoc />
    public string Name => primary ? "primary-endpoint" : "replica-endpoint";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.DataPath;

    /// <inheritdoc />
    public string Title =>
        primary ? "the primary's endpoint answers pg_is_in_recovery() = f" : "the replicas' endpoint answers pg_is_in_recovery() = t";

    /// <inheritdoc />
    public string Proves => primary
        ? "Clients of the primary's endpoint reach an instance that takes writes, over TLS that they can verify."
        : "Clients of the replicas' endpoint reach instances that only read, over TLS that they can verify.";

    /// <inheritdoc />
    public Impact Impact => Impact.ReadOnly;

    /// <inheritdoc />
    public string Command(TargetCluster cluster) => cluster.Psql(Endpoint(cluster), Question);

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var cluster = context.Cluster;
        if (!primary && cluster.Instances < 2)
        {
            return Finding.Skipped("a cluster of one instance has no replicas");
        }

        for (var n = 0; n < Connections; n++)
        {
            await using var connection = await cluster.OpenAsync(Endpoint(cluster), cancel);
            if (await connection.AskAsync<bool>(Question, cancel) == primary)
            {
                return Finding.Fail($"{Endpoint(cluster)} answered {(primary ? "t: a replica" : "f: the primary")}");
            }
        }

        return Finding.Pass($"{Endpoint(cluster)} answered {(primary ? "f" : "t")} on {Connections} connections of {Connections}");
    }

    private Endpoint Endpoint(TargetCluster cluster) => primary ? cluster.Primary : cluster.Replicas;
}
