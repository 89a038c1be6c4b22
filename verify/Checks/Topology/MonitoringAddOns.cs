using PgHaInfra.Kube;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>Azure's monitoring add-ons run on every node (guide step 6).</summary>
public sealed class MonitoringAddOns : TopologyCheck
{
    private const string Space = "kube-system";

    /// <inheritdoc />
    public override string Name => "monitoring-add-ons";

    /// <inheritdoc />
    public override string Title => "the monitoring add-ons run on every node";

    /// <inheritdoc />
    public override string Proves => "Metrics and logs are collected on every node, and none is blind.";

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) => $"kubectl -n {Space} get daemonsets ama-metrics-node ama-logs";

    /// <inheritdoc />
    public override async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        if (context.Expected.MonitoringDaemonSets is not { Count: > 0 } expected)
        {
            return Finding.Skipped($"platform {context.Expected.Platform ?? "unknown"} has no add-ons of Azure");
        }

        var (wrong, seen) = (new List<string>(), new List<string>());
        foreach (var name in expected)
        {
            var set = await context.Api.FindAsync(ResourceKind.DaemonSet, Space, name, cancel);
            var (wanted, ready) = ((int?)set?.At("status", "desiredNumberScheduled") ?? 0, (int?)set?.At("status", "numberReady") ?? 0);
            if (set is null)
            {
                wrong.Add($"there is no daemon set {name} in {Space}");
            }
            else
            {
                (wanted > 0 && ready >= wanted ? seen : wrong).Add($"{name} is ready on {ready} of {wanted} nodes");
            }
        }

        return Judge(wrong, string.Join(", ", seen));
    }
}
