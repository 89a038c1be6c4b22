namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>The checks that disturb the database under a workload, in the order they run.</summary>
public static class FailoverChecks
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ICheck> All { get; } =
    [
        new SwitchoverAndBack(),
        new ReplicaLost(),
        new PrimaryPodDeleted(),
        new PrimaryKilled(),
        new PrimaryNodeLost(),
        new PrimaryNetworkCut(),
        new InstancesRestarted(),
    ];
}
