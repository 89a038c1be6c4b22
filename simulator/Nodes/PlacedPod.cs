using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Nodes;

/// <summary>A pod that has a node already, as far as it matters to the next one.</summary>
internal sealed record PlacedPod(string Namespace, IReadOnlyDictionary<string, string> Labels, KubeObject Node)
{
    public string Zone => ZoneOf(Node);

    public static string ZoneOf(KubeObject node) => node.Labels[NodeSet.ZoneLabel] ?? node.Name;
}
