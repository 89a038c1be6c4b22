using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Instances;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>Where the instances are, and where they could be.</summary>
/// <param name="Instances">Each instance with its node; null where its node is not known.</param>
/// <param name="Nodes">The nodes that instances may run on.</param>
internal sealed record Placement(IReadOnlyList<(string Pod, KubeObject? Node)> Instances, IReadOnlyList<KubeObject> Nodes)
{
    private const string ZoneLabel = "topology.kubernetes.io/zone";

    public static async Task<Placement> ReadAsync(CheckContext context, CancellationToken cancel)
    {
        var pods = await InstancePods.ListAsync(context, cancel);
        var nodes = (await context.Api.ListAsync(ResourceKind.Node, cancel: cancel)).Items;
        var wanted = pods.Select(pod => pod.At("spec", "nodeSelector") as JsonObject).FirstOrDefault(selector => selector is not null);
        return new Placement(
            [.. pods.Select(pod => (pod.Name, nodes.FirstOrDefault(node => node.Name == (string?)pod.At("spec", "nodeName"))))],
            [.. nodes.Where(node =>
                IsOpen(node) && (wanted is null || wanted.All(label => node.Labels[label.Key] == (string?)label.Value)))]);
    }

    /// <summary>A node's zone; null where it is in none. Clouds number nodes without zones, which are no zones.</summary>
    public static string? Zone(KubeObject? node) =>
        node?.Labels[ZoneLabel] is { Length: > 0 } zone && !zone.All(char.IsAsciiDigit) ? zone : null;

    private static bool IsOpen(KubeObject node) => (bool?)node.At("spec", "unschedulable") is not true
        && node.At("status", "conditions") is JsonArray conditions
        && conditions.Any(condition => (string?)condition?["type"] == "Ready" && (string?)condition["status"] == "True");
}
