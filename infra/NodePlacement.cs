using PgHaInfra.Components;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Infra;

/// <summary>On which nodes a cluster's instances run, once the platform has had its say.</summary>
internal static class NodePlacement
{
    /// <summary>
    /// The cluster's own placement. On AKS its nodes are those of the databases' pools, unless it chooses others by a label of the same
    /// key.
    /// </summary>
    public static PlacementSettings For(ClusterSettings cluster, StackSettings stack)
    {
        var own = cluster.Placement;
        if (stack is not { Platform: Platform.Aks, Aks: { } aks } || own.NodeSelector.ContainsKey(PostgresNodes.Key))
        {
            return own;
        }

        var selector = own.NodeSelector.ToDictionary();
        selector[PostgresNodes.Key] = PostgresNodes.Value;
        var taint = new TolerationSettings { Key = PostgresNodes.Key, Value = PostgresNodes.Value, Effect = TaintEffect.NoSchedule };
        return own with
        {
            NodeSelector = selector,
            Tolerations = aks.PostgresPools.Taint && !own.Tolerations.Contains(taint) ? [.. own.Tolerations, taint] : own.Tolerations,
        };
    }
}
