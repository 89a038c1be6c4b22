namespace PgHaInfra.Tests.Simulator.Host;

/// <summary>The tests that share one <see cref="PooledCluster"/>.</summary>
[CollectionDefinition(Name)]
public sealed class PooledClusterCollection : ICollectionFixture<PooledCluster>
{
    public const string Name = "pooled cluster";
}
