using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>What CloudNativePG accepts and advises against.</summary>
internal static class ClusterWarnings
{
    public static void Check(KubeObject o, Action<string> warn)
    {
        var stores = InTreeStores(o).ToList();
        if (stores.Count > 0)
        {
            warn("Native support for Barman Cloud backups and recovery is deprecated and will be completely removed in CloudNativePG "
                + $"1.31.0. Found usage in: {string.Join(", ", stores)}. Please migrate existing clusters to the new Barman Cloud Plugin "
                + "to ensure a smooth transition.");
        }
        if (o.At("spec", "backup", "retentionPolicy") is not null && o.At("spec", "backup", "barmanObjectStore") is null)
        {
            warn("Retention policies specified in .spec.backup.retentionPolicy are only used by the in-tree barman-cloud support, "
                + "and are not being used in this cluster");
        }
        if ((bool?)o.At("spec", "monitoring", "enablePodMonitor") ?? false)
        {
            warn("spec.monitoring.enablePodMonitor is deprecated and will be removed in a future release. "
                + "Set this field to false and create a PodMonitor resource for your cluster as described in the documentation");
        }
        if ((bool?)o.At("spec", "nodeMaintenanceWindow", "inProgress") ?? false)
        {
            warn("Consider using `.spec.enablePDB` instead of the node maintenance window feature");
        }
        if (o.Annotations.ContainsKey("alpha.cnpg.io/failoverQuorum"))
        {
            warn("The annotation alpha.cnpg.io/failoverQuorum is deprecated: use .spec.postgresql.synchronous.failoverQuorum");
        }
        if (o.At("spec", "bootstrap", "initdb", "options") is JsonArray { Count: > 0 })
        {
            warn("spec.bootstrap.initdb.options is deprecated: use the explicit fields of spec.bootstrap.initdb");
        }
        if ((string?)o.At("spec", "postgresql", "parameters", "shared_buffers") is { } buffers && buffers.All(char.IsAsciiDigit))
        {
            warn($"`shared_buffers` value '{buffers}' is missing a unit (e.g., MB, GB). While this is currently allowed, future releases "
                + "will not support values without a unit");
        }
    }

    private static IEnumerable<string> InTreeStores(KubeObject o)
    {
        if (o.At("spec", "backup", "barmanObjectStore") is not null)
        {
            yield return "spec.backup.barmanObjectStore";
        }
        var external = (o.At("spec", "externalClusters") as JsonArray ?? []).OfType<JsonObject>().ToList();
        for (var i = 0; i < external.Count; i++)
        {
            if (external[i]["barmanObjectStore"] is not null)
            {
                yield return $"spec.externalClusters.{i}.barmanObjectStore";
            }
        }
    }
}
