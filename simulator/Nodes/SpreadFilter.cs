using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Nodes;

/// <summary>Why a pod may not go to a node beside the pods that run already: required anti-affinity and hard topology spread.</summary>
internal static class SpreadFilter
{
    public static string? Reject(KubeObject pod, KubeObject node, IReadOnlyList<KubeObject> nodes, IReadOnlyList<PlacedPod> placed)
    {
        var terms = pod.At("spec", "affinity", "podAntiAffinity").Objects("requiredDuringSchedulingIgnoredDuringExecution");
        if (terms.Any(term => PodTerm.Matches(term, pod, node, placed)))
        {
            return "node(s) didn't match pod anti-affinity rules";
        }
        var company = pod.At("spec", "affinity", "podAffinity").Objects("requiredDuringSchedulingIgnoredDuringExecution");
        if (!company.All(term => PodTerm.Matches(term, pod, node, placed) || IsFirst(term, pod, placed)))
        {
            return "node(s) didn't match pod affinity rules";
        }
        var constraints = pod.Spec.Objects("topologySpreadConstraints");
        return constraints.Any(constraint =>
            constraint.Text("whenUnsatisfiable") != "ScheduleAnyway" && Skews(constraint, pod, node, nodes, placed))
            ? "node(s) didn't match pod topology spread constraints"
            : null;
    }

    // A pod that asks for company of its own kind must be able to be the first of them.
    private static bool IsFirst(JsonObject term, KubeObject pod, IReadOnlyList<PlacedPod> placed)
    {
        var selector = LabelSelector.FromJson(term["labelSelector"] as JsonObject);
        return selector.Matches(pod) && !placed.Any(other => other.Namespace == pod.Namespace && selector.Matches(other.Labels));
    }

    private static bool Skews(
        JsonObject constraint, KubeObject pod, KubeObject node, IReadOnlyList<KubeObject> nodes, IReadOnlyList<PlacedPod> placed)
    {
        var key = constraint.Text("topologyKey") ?? "";
        if (node.Labels[key] is not { } domain)
        {
            return true;
        }
        var selector = LabelSelector.FromJson(constraint["labelSelector"] as JsonObject);
        // Domains that the pod may not use at all do not count as empty.
        var counts = nodes.Where(candidate => NodeFilter.Selects(pod, candidate))
            .Select(candidate => candidate.Labels[key])
            .OfType<string>()
            .Distinct()
            .ToDictionary(name => name, name => placed.Count(other =>
                other.Namespace == pod.Namespace && other.Node.Labels[key] == name && selector.Matches(other.Labels)));
        return counts.TryGetValue(domain, out var count) && count + 1 - counts.Values.Min() > (constraint.Number("maxSkew") ?? 1);
    }
}
