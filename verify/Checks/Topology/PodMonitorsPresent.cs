using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>Whoever reads metrics is told of the instances (guide step 14).</summary>
public sealed class PodMonitorsPresent : TopologyCheck
{
    /// <inheritdoc />
    public override string Name => "pod-monitors";

    /// <inheritdoc />
    public override string Title => "PodMonitors have the instances' metrics read";

    /// <inheritdoc />
    public override string Proves => "The monitoring that was configured looks at this cluster's instances, on the port of their metrics.";

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) =>
        cluster.Kubectl("get podmonitors.azmonitoring.coreos.com,podmonitors.monitoring.coreos.com");

    /// <inheritdoc />
    public override async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        if (context.Expected.PodMonitorGroups is not { Count: > 0 } groups)
        {
            return Finding.Skipped("the configuration has nobody read the metrics");
        }

        var (wrong, seen) = (new List<string>(), new List<string>());
        foreach (var group in groups)
        {
            if (await FindAsync(context, ResourceKind.PodMonitor with { Group = group }, cancel) is { } monitor)
            {
                seen.Add($"{monitor.Name} in {group}");
            }
            else
            {
                wrong.Add($"no PodMonitor of {group} selects the metrics of {context.Name}'s instances");
            }
        }

        return Judge(wrong, string.Join(", ", seen));
    }

    private static async Task<KubeObject?> FindAsync(CheckContext context, ResourceKind kind, CancellationToken cancel)
    {
        try
        {
            var monitors = await context.Api.ListAsync(kind, context.Namespace, cancel: cancel);
            return monitors.Items.FirstOrDefault(monitor => Selects(monitor, context.Name));
        }
        catch (KubeApiException unknown) when (unknown.IsNotFound)
        {
            return null; // The kind itself is not there.
        }
    }

    private static bool Selects(KubeObject monitor, string cluster)
    {
        var labels = LabelSelector.FromJson(monitor.At("spec", "selector") as JsonObject);
        return labels.Matches(new Dictionary<string, string> { ["cnpg.io/cluster"] = cluster, ["cnpg.io/podRole"] = "instance" })
            && (monitor.At("spec", "podMetricsEndpoints") as JsonArray ?? []).Any(endpoint => (string?)endpoint?["port"] == "metrics");
    }
}
