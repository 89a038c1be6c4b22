using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Nodes;

/// <summary>A pod that has a node already, as far as it matters to the next one.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Node">Where it is.</param>
/// <param name="Request">What it asks of the node.</param>
internal sealed record PlacedPod(string Namespace, IReadOnlyDictionary<string, string> Labels, KubeObject Node, PodRequest Request)
{
    public string Zone => ZoneOf(Node);

    public static string ZoneOf(KubeObject node) => node.Labels[NodeSet.ZoneLabel] ?? node.Name;
}
