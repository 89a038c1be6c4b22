using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Nodes;

/// <summary>Where a pod goes: the node's name, or why there is none.</summary>
/// <param name="Node">The chosen node; null when the pod cannot be placed.</param>
/// <param name="Message">Why not, as Kubernetes' scheduler says it.</param>
internal sealed record Placement(string? Node, string Message)
{
    private const string ClusterLabel = "cnpg.io/cluster";

    /// <summary>
    /// Chooses the allowed node that the pod prefers most, then where its soft topology spread would have it, then the zone with the
    /// fewest pods of the same cluster, then the node with the fewest pods, then the first by name.
    /// </summary>
    /// <param name="pod">The pod.</param>
    /// <param name="nodes">All nodes.</param>
    /// <param name="placed">The pods that have a node.</param>
    /// <param name="volumes">The nodes where the pod's volumes are; a pod goes nowhere else.</param>
    public static Placement Choose(
        KubeObject pod, IReadOnlyList<KubeObject> nodes, IReadOnlyList<PlacedPod> placed, IReadOnlyCollection<string> volumes)
    {
        var verdicts = nodes.Select(node => (Node: node, Reasons: Reject(pod, node, nodes, placed, volumes))).ToList();
        var allowed = verdicts.Where(verdict => verdict.Reasons.Count == 0).Select(verdict => verdict.Node).ToList();
        var best = allowed
            .OrderByDescending(node => Preferences.Weigh(pod, node, placed))
            .ThenBy(node => SoftSpread.Crowd(pod, node, allowed, placed))
            .ThenBy(node => placed.Count(other => IsSibling(pod, other) && other.Zone == PlacedPod.ZoneOf(node)))
            .ThenBy(node => placed.Count(other => other.Node.Name == node.Name))
            .ThenBy(node => node.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        if (best is not null)
        {
            return new Placement(best.Name, "");
        }
        var reasons = verdicts.SelectMany(verdict => verdict.Reasons).GroupBy(reason => reason)
            .Select(group => $"{group.Count()} {group.Key}")
            .Order(StringComparer.Ordinal);
        return new Placement(null, $"0/{nodes.Count} nodes are available: {string.Join(", ", reasons)}.");
    }

    // The first rule that a node breaks is the one that is told.
    private static IReadOnlyList<string> Reject(
        KubeObject pod,
        KubeObject node,
        IReadOnlyList<KubeObject> nodes,
        IReadOnlyList<PlacedPod> placed,
        IReadOnlyCollection<string> volumes)
    {
        if (NodeFilter.Reject(pod, node) is { } unfit)
        {
            return [unfit];
        }
        if (ResourceFilter.Reject(pod, node, placed).ToList() is { Count: > 0 } lacking)
        {
            return lacking;
        }
        var reason = volumes.All(name => name == node.Name) ? SpreadFilter.Reject(pod, node, nodes, placed)
            : "node(s) had volume node affinity conflict";
        return reason is null ? [] : [reason];
    }

    private static bool IsSibling(KubeObject pod, PlacedPod other) =>
        pod.Labels[ClusterLabel] is { } cluster && other.Namespace == pod.Namespace
            && other.Labels.TryGetValue(ClusterLabel, out var theirs) && theirs == cluster;
}
