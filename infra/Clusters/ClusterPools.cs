using PgHaInfra.Components;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Binding;
using Pulumi;

namespace PgHaInfra.Infra;

/// <summary>The pools of connections in front of a cluster.</summary>
internal static class ClusterPools
{
    /// <summary>Makes them, and gives the names of their Services by access.</summary>
    public static Dictionary<string, object?> Make(
        string name, ClusterSettings settings, StackParts parts, CnpgCluster cluster, ComponentResourceOptions options) =>
        settings.Poolers.ToDictionary(
            pool => EnumNames.Of(pool.Access),
            pool => (object?)new CnpgPooler(
                $"{name}-pooler-{EnumNames.Of(pool.Access)}", Args(pool, settings, parts, cluster), options).Service);

    private static CnpgPoolerArgs Args(PoolerSettings pool, ClusterSettings settings, StackParts parts, CnpgCluster cluster)
    {
        var placement = NodePlacement.For(settings, parts.Settings);
        return new CnpgPoolerArgs
        {
            Namespace = cluster.Namespace,
            ClusterName = cluster.ClusterName,
            Access = pool.Access,
            Mode = pool.Mode,
            Instances = pool.Instances,
            Parameters = Optional.Map(pool.Parameters),
            Cpu = pool.Cpu,
            Memory = pool.Memory,
            Labels = ClusterArguments.Labels(settings, parts.Settings),
            NodeSelector = Optional.Map(placement.NodeSelector),
            Tolerations = ClusterArguments.Tolerations(placement),
            NetworkPolicy = ClusterArguments.NetworkPolicy(settings, parts.Settings),
        };
    }
}
