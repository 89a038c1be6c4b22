namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>The most that each figure of a disturbance may be; where they come from is in docs/failover.md.</summary>
public static class FailoverGates
{
    /// <summary>Write outage of a switchover.</summary>
    public static TimeSpan Switchover { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Write outage when a pod is lost.</summary>
    public static TimeSpan PodLoss { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Write outage when a node is lost.</summary>
    public static TimeSpan NodeLoss { get; } = TimeSpan.FromSeconds(90);

    /// <summary>Read outage on the replicas' endpoint.</summary>
    public static TimeSpan Reads { get; } = TimeSpan.FromSeconds(5);

    /// <summary>From the fault until every replica has what the primary has.</summary>
    public static TimeSpan Rejoin { get; } = TimeSpan.FromSeconds(60);

    /// <summary>From the fault until the cluster is healthy again.</summary>
    public static TimeSpan Healthy { get; } = TimeSpan.FromMinutes(10);
}
