namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>The checks of what runs where, in the order they run.</summary>
public static class TopologyChecks
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ICheck> All { get; } =
    [
        new InstancesReady(), new OnePrimary(), new ZonesDistinct(), new NodesDistinct(), new QualityOfService(), new DisruptionBudgets(),
        new SynchronousStandby(), new QuorumForFailover(), new InstanceIdentifiers(), new Timelines(), new VersionsSupported(),
        new OperatorReady(), new PodMonitorsPresent(), new MetricsAnswer(), new ArchivingCondition(), new MonitoringAddOns(),
    ];
}
