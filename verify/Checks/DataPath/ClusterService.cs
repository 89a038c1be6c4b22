using PgHaInfra.Kube;

namespace PgHaInfra.Verify.Checks.DataPath;

/// <summary>A Service that leads to pods of the cluster.</summary>
/// <param name="Object">The Service.</param>
internal sealed record ClusterService(KubeObject Object)
{
    public string Name => Object.Name;

    public bool IsLoadBalancer => (string?)Object.At("spec", "type") == "LoadBalancer";

    public LabelSelector? Selector => LabelSelector.OfMap(Object.At("spec", "selector") as System.Text.Json.Nodes.JsonObject);

    /// <summary>Whether the selector names a label with this value.</summary>
    public bool Selects(string label, string value) => (string?)Object.At("spec", "selector", label) == value;

    public IReadOnlyList<string> SourceRanges =>
        [.. (Object.At("spec", "loadBalancerSourceRanges") as System.Text.Json.Nodes.JsonArray ?? []).Select(range => (string)range!)];
}
