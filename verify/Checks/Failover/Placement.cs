using PgHaInfra.Kube;
using PgHaInfra.Verify.Recorder;

namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>Where instances are.</summary>
internal static class Placement
{
    private const string Zone = "topology.kubernetes.io/zone";

    /// <summary>In how many zones the instances are; nodes without a zone count for themselves. Null when nodes may not be read.</summary>
    public static async Task<int?> ZonesAsync(KubeClient api, ClusterView view, CancellationToken cancel)
    {
        try
        {
            var nodes = (await api.ListAsync(ResourceKind.Node, cancel: cancel)).Items.ToDictionary(node => node.Name);
            return view.Pods.Values.Select(pod => pod.Node).OfType<string>()
                .Select(node => nodes.GetValueOrDefault(node)?.Labels.GetValueOrDefault(Zone) ?? node).Distinct().Count();
        }
        catch (KubeApiException refused) when (refused.Code == 403)
        {
            return null;
        }
    }
}
