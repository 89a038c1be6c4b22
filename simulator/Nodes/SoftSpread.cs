using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Nodes;

/// <summary>Topology spread constraints that need not hold (<c>ScheduleAnyway</c>): they order the nodes that a pod may use.</summary>
internal static class SoftSpread
{
    /// <summary>
    /// How crowded the node's domains are with the pods that the constraints count; less is better. As in Kubernetes, a topology of more
    /// domains weighs more, and a node without a domain comes last. 0 where the pod has no such constraint.
    /// </summary>
    /// <param name="pod">The pod.</param>
    /// <param name="node">One of the nodes that it may use.</param>
    /// <param name="allowed">All of them.</param>
    /// <param name="placed">The pods that have a node.</param>
    public static double Crowd(KubeObject pod, KubeObject node, IReadOnlyList<KubeObject> allowed, IReadOnlyList<PlacedPod> placed)
    {
        var crowd = 0.0;
        foreach (var constraint in pod.Spec.Objects("topologySpreadConstraints")
            .Where(constraint => constraint.Text("whenUnsatisfiable") == "ScheduleAnyway"))
        {
            var key = constraint.Text("topologyKey") ?? "";
            if (node.Labels[key] is not { } domain)
            {
                return double.PositiveInfinity;
            }
            var selector = LabelSelector.FromJson(constraint["labelSelector"] as System.Text.Json.Nodes.JsonObject);
            var domains = allowed.Select(other => other.Labels[key]).OfType<string>().Distinct().Count();
            var count = placed.Count(other =>
                other.Namespace == pod.Namespace && other.Node.Labels[key] == domain && selector.Matches(other.Labels));
            crowd += count * Math.Log(domains + 2);
        }
        return crowd;
    }
}
