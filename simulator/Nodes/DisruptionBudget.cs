using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Nodes;

/// <summary>How many pods of a PodDisruptionBudget may go at a moment.</summary>
/// <param name="Expected">Pods that the budget selects.</param>
/// <param name="Healthy">Those of them that are ready and stay.</param>
/// <param name="Desired">How many must be.</param>
internal sealed record DisruptionBudget(int Expected, int Healthy, int Desired)
{
    public int Allowed => Math.Max(0, Healthy - Desired);

    /// <summary>Whether a pod is ready and nobody asked for its end.</summary>
    public static bool IsHealthy(KubeObject pod) => pod.DeletionTimestamp is null
        && pod.Status.Objects("conditions").Any(condition => condition.Text("type") == "Ready" && condition.Text("status") == "True");

    /// <summary>Whether a budget is about a pod.</summary>
    public static bool Selects(KubeObject budget, KubeObject pod) =>
        budget.Namespace == pod.Namespace && LabelSelector.FromJson(budget.At("spec", "selector") as JsonObject).Matches(pod);

    /// <summary>Counts a budget's pods.</summary>
    public static DisruptionBudget Of(ObjectStore store, KubeObject budget)
    {
        var pods = store.List(ResourceKind.Pod, budget.Namespace)
            .Where(pod => Selects(budget, pod) && pod.Status.Text("phase") is not ("Succeeded" or "Failed")).ToList();
        var desired = Amount(budget.Spec["minAvailable"], pods.Count)
            ?? pods.Count - Amount(budget.Spec["maxUnavailable"], pods.Count) ?? 0;
        return new DisruptionBudget(pods.Count, pods.Count(IsHealthy), Math.Max(0, desired));
    }

    // Shares are rounded up, both of those that must stay and of those that may go.
    private static int? Amount(JsonNode? value, int of)
    {
        if (value is JsonValue number && number.TryGetValue<int>(out var count))
        {
            return count;
        }
        var text = value is JsonValue share && share.TryGetValue<string>(out var read) ? read.TrimEnd('%') : null;
        return double.TryParse(text, CultureInfo.InvariantCulture, out var percent) ? (int)Math.Ceiling(of * percent / 100) : null;
    }
}
