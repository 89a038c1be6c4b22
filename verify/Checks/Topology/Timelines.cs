using PgHaInfra.Verify.Instances;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>All instances follow the primary's timeline.</summary>
public sealed class Timelines : TopologyCheck
{
    /// <inheritdoc />
    public override string Name => "timelines";

    /// <inheritdoc />
    public override string Title => "all instances follow one timeline";

    /// <inheritdoc />
    public override string Proves => "No instance went its own way after a failover: each continues the history that the primary writes.";

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) => InstanceStatuses.Command(cluster);

    /// <inheritdoc />
    public override async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var statuses = await InstanceStatuses.ReadAsync(context, cancel);
        if (statuses.FirstOrDefault(status => status.IsPrimary) is not { Timeline: { } timeline } primary)
        {
            var silent = string.Join("; ", statuses.Select(status => $"{status.Name} {status.Trouble}"));
            return Finding.Fail($"no instance says that it is the primary: {silent}");
        }

        // A replica's own number is that of its last restart point, which lags; what it streams is on the primary's timeline.
        var streaming = primary.Standbys.Where(standby => standby.Streams).Select(standby => standby.Name).ToHashSet();
        var wrong = statuses
            .Where(status => status != primary && (status.Timeline > timeline || !streaming.Contains(status.Name)))
            .Select(status => status.Trouble is { } trouble ? $"{status.Name} says nothing: {trouble}"
                : status.Timeline > timeline ? $"{status.Name} is on timeline {status.Timeline}, the primary on {timeline}"
                : $"{status.Name} does not stream from {primary.Name}; its timeline is {status.Timeline}, the primary's {timeline}")
            .ToList();
        var followed = streaming.Count > 0 ? $", streamed by {string.Join(", ", streaming.Order())}" : "";
        return Judge(wrong, $"timeline {timeline}, written by {primary.Name}{followed}");
    }
}
