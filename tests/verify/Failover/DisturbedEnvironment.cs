using PgHaInfra.Kube;
using PgHaInfra.Tests.Verify.Planted;

namespace PgHaInfra.Tests.Verify.Failover;

/// <summary>One environment with a healthy cluster of three, which the tests of a collection disturb one after the other.</summary>
public sealed class DisturbedEnvironment : IAsyncLifetime
{
    /// <summary>The collection's name.</summary>
    public const string Collection = "disturbed cluster";

    // A lost primary is replaced within seconds; pods get what they ask for.
    private const string Quick =
        """
        , "livenessProbeTimeout": 3, "primaryLease": { "leaseDurationSeconds": 3, "renewDeadlineSeconds": 2, "retryPeriodSeconds": 1 },
          "resources": { "requests": { "cpu": "100m", "memory": "64Mi" }, "limits": { "cpu": "100m", "memory": "64Mi" } }
        """;

    internal PlantedEnvironment Machine { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Machine = await PlantedEnvironment.StartAsync();
        Machine.Create(ResourceKind.Service, "pg-rw-public", Clusters.Balancer("primary", 5432));
        Machine.Create(ResourceKind.Service, "pg-ro-public", Clusters.Balancer("replica", 5433));
        Machine.Create(
            ResourceKind.Cluster, "pg", Clusters.Spec(postgresql: """ }, "synchronous": { "method": "any", "number": 1 """, more: Quick));
        await Machine.UntilHealthyAsync();
    }

    public async Task DisposeAsync() => await Machine.DisposeAsync();
}
