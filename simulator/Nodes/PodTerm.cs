using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Nodes;

/// <summary>One term of a pod's affinity or anti-affinity to other pods.</summary>
internal static class PodTerm
{
    /// <summary>Whether a pod that the term is about runs in the node's topology domain.</summary>
    public static bool Matches(JsonObject term, KubeObject pod, KubeObject node, IReadOnlyList<PlacedPod> placed)
    {
        var namespaces = term.Texts("namespaces").DefaultIfEmpty(pod.Namespace ?? "").ToHashSet();
        var selector = LabelSelector.FromJson(term["labelSelector"] as JsonObject);
        var key = term.Text("topologyKey") ?? "";
        return node.Labels[key] is { } domain && placed.Any(other =>
            namespaces.Contains(other.Namespace) && other.Node.Labels[key] == domain && selector.Matches(other.Labels));
    }
}
