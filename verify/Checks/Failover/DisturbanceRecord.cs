using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Recorder;
using PgHaInfra.Verify.Workload;

namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>Everything that is known of a disturbance once it is over.</summary>
public sealed record DisturbanceRecord
{
    /// <summary>The faults, in order; the last may be the way back.</summary>
    public required IReadOnlyList<DisturbanceStep> Steps { get; init; }

    /// <summary>When the workload was stopped, in microseconds.</summary>
    public required long End { get; init; }

    /// <summary>What clients did and saw.</summary>
    public required ClientHistory History { get; init; }

    /// <summary>What was in the database afterwards; null when it could not be read.</summary>
    public required FoundRows? Found { get; init; }

    /// <summary>What the API showed.</summary>
    public required IReadOnlyList<ClusterMoment> Moments { get; init; }

    /// <summary>The replicas after each step, in the order of the steps.</summary>
    public required IReadOnlyList<IReadOnlyList<VisitedReplica>> Replicas { get; init; }

    /// <summary>The content of the primary and of each replica after the workload; null when they could not be asked.</summary>
    public required IReadOnlyList<(string Server, string Content)>? Contents { get; init; }

    /// <summary>
    /// In how many zones, or on how many nodes where nodes have no zone, the instances were before and after; null when nodes may not be
    /// read.
    /// </summary>
    public required (int Before, int After)? Zones { get; init; }

    /// <summary>Processor time of the harness over the time of the run.</summary>
    public required double Processor { get; init; }

    /// <summary>What became of an earlier run that was killed; null when there was none.</summary>
    public required (string Text, IReadOnlyList<Anomaly> Anomalies)? Earlier { get; init; }
}
