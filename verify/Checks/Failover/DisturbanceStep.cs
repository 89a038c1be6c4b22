using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Recorder;

namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>One fault of a disturbance as it went.</summary>
/// <param name="Title">The fault in a few words.</param>
/// <param name="Before">What the API showed before it.</param>
/// <param name="Fault">When it was injected, in microseconds of the run's clock.</param>
/// <param name="FirstMoment">The first of the recorder's moments that belongs to it.</param>
/// <param name="Healthy">When the cluster was healthy again; null when it was not in time.</param>
/// <param name="Trouble">What did not come, in one line; null when all came.</param>
public sealed record DisturbanceStep(string Title, ClusterView Before, long Fault, int FirstMoment, long? Healthy, string? Trouble)
{
    /// <summary>What whoever reads the figures must know, a clause; null for nothing.</summary>
    public string? Caveat { get; init; }

    /// <summary>From the fault until it was over.</summary>
    /// <param name="end">When the workload was stopped.</param>
    public Interval Window(long end) => new(Fault, Healthy ?? end);
}
