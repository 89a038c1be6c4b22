using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Nodes;

/// <summary>How much a pod would like a node that it may use: preferred affinities and taints that it had better avoid.</summary>
internal static class Preferences
{
    private const string Preferred = "preferredDuringSchedulingIgnoredDuringExecution";

    /// <summary>The sum of the weights, 0 where a pod has no wishes; every taint with PreferNoSchedule costs 1.</summary>
    public static int Weigh(KubeObject pod, KubeObject node, IReadOnlyList<PlacedPod> placed)
    {
        var affinity = pod.At("spec", "affinity");
        var near = Sum(affinity?["podAffinity"], term => PodTerm.Matches(term, pod, node, placed), "podAffinityTerm");
        var apart = Sum(affinity?["podAntiAffinity"], term => PodTerm.Matches(term, pod, node, placed), "podAffinityTerm");
        var nodes = Sum(affinity?["nodeAffinity"], term => NodeFilter.Matches(term, node), "preference");
        return nodes + near - apart - node.Spec.Objects("taints").Count(taint =>
            taint.Text("effect") == "PreferNoSchedule" && !NodeFilter.IsTolerated(pod, taint));
    }

    private static int Sum(JsonNode? section, Func<JsonObject, bool> matches, string field) =>
        section.Objects(Preferred).Where(wish => wish[field] is JsonObject term && matches(term)).Sum(wish => wish.Number("weight") ?? 0);
}
