namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>How long a failover check waits before it says that something does not come.</summary>
public sealed record FailoverLimits
{
    /// <summary>For the cluster to be healthy before it is disturbed. Default: 60 s.</summary>
    public TimeSpan Before { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>From a fault until the cluster is healthy again. Default: 10 min.</summary>
    public TimeSpan Healthy { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// From health until every replica has what the primary has. Default: 15 min, in which a large replica can be cloned.
    /// </summary>
    public TimeSpan Rejoin { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>For what must be taken back or removed at the end. Default: 30 s.</summary>
    public TimeSpan CleanUp { get; init; } = TimeSpan.FromSeconds(30);
}
