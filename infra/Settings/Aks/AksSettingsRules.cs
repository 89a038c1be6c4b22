using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings;

/// <summary>What has to hold between the settings of AKS, and between them and the clusters.</summary>
internal static class AksSettingsRules
{
    public static void Check(AksSettings aks, IReadOnlyList<ClusterSettings> clusters, string prefix, ErrorList errors)
    {
        foreach (var mistake in AksRules.Mistakes(AksCluster.Args(aks)))
        {
            // A setting that is wrong by itself has been noted, and stands here with its default.
            if (!errors.Concerns($"{prefix}aks.{mistake.Argument}"))
            {
                errors.Add($"{prefix}aks.{mistake.Argument}", mistake.Value, mistake.Problem);
            }
        }

        if (!errors.Concerns(prefix + "aks.postgresPools"))
        {
            CheckRoom(aks.PostgresPools, clusters, prefix, errors);
        }
    }

    private static void CheckRoom(PostgresPoolsSettings pools, IReadOnlyList<ClusterSettings> clusters, string prefix, ErrorList errors)
    {
        var nodes = pools.Zones.Count * pools.MaxCount;
        for (var i = 0; i < clusters.Count; i++)
        {
            var path = $"{prefix}clusters[{i}]";
            if (clusters[i] is { Placement.Nodes: Spread.Required } cluster && cluster.Instances > nodes
                && !errors.Concerns(path + ".instances"))
            {
                errors.Add(
                    path + ".instances",
                    $"{cluster.Instances}",
                    $"must be at most {nodes}, the nodes that aks.postgresPools can have, or placement.nodes another than required");
            }
        }
    }
}
