using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Nodes;

/// <summary>
/// Why a node has no room for a pod beside those that it has, in the words of Kubernetes' scheduler. A node can lack several things.
/// </summary>
internal static class ResourceFilter
{
    private const int DefaultPods = 110;

    public static IEnumerable<string> Reject(KubeObject pod, KubeObject node, IReadOnlyList<PlacedPod> placed)
    {
        var here = placed.Where(other => other.Node.Name == node.Name).ToList();
        var (asked, has) = (PodRequest.Of(pod.Spec), PodRequest.Allocatable(node.Status));
        var taken = here.Aggregate(asked, (sum, other) => sum + other.Request);
        if (here.Count >= (int.TryParse(node.At("status", "allocatable").Text("pods"), out var pods) ? pods : DefaultPods))
        {
            yield return "Too many pods";
        }
        // Who asks for nothing fits everywhere.
        if (asked.Cpu > 0 && taken.Cpu > has.Cpu)
        {
            yield return "Insufficient cpu";
        }
        if (asked.Memory > 0 && taken.Memory > has.Memory)
        {
            yield return "Insufficient memory";
        }
    }
}
