using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Verify.Backups;

/// <summary>Where a cluster archives and backs up to, as its manifest says.</summary>
/// <param name="Plugin">Name of the plugin that archives; null when the operator does it by itself.</param>
/// <param name="ObjectStore">Name of the plugin's ObjectStore; null without a plugin.</param>
/// <param name="ServerName">The folder in the store, by default the cluster's name.</param>
/// <param name="InTree">The operator's own barmanObjectStore; null with a plugin.</param>
public sealed record BackupStore(string? Plugin, string? ObjectStore, string ServerName, JsonObject? InTree)
{
    /// <summary>What Backups and ScheduledBackups call the method.</summary>
    public string Method => Plugin is null ? "barmanObjectStore" : "plugin";

    /// <summary>Reads a Cluster.</summary>
    /// <returns>Null when it does not archive.</returns>
    public static BackupStore? Of(KubeObject cluster)
    {
        var plugin = (cluster.At("spec", "plugins") as JsonArray ?? []).OfType<JsonObject>()
            .FirstOrDefault(entry => (bool?)entry["isWALArchiver"] == true && (bool?)entry["enabled"] != false);
        if (plugin is not null)
        {
            var parameters = plugin["parameters"];
            return new BackupStore(
                (string?)plugin["name"], (string?)parameters?["barmanObjectName"],
                (string?)parameters?["serverName"] ?? cluster.Name, null);
        }

        return cluster.At("spec", "backup", "barmanObjectStore") is JsonObject store
            ? new BackupStore(null, null, (string?)store["serverName"] ?? cluster.Name, store)
            : null;
    }

    /// <summary>The store as the source of a recovery, an entry of <c>spec.externalClusters</c>.</summary>
    /// <param name="name">The entry's name.</param>
    public JsonObject AsSource(string name)
    {
        var source = new JsonObject { ["name"] = name };
        if (InTree is not null)
        {
            var store = InTree.DeepClone();
            store["serverName"] = ServerName;
            source["barmanObjectStore"] = store;
        }
        else
        {
            source["plugin"] = new JsonObject
            {
                ["name"] = Plugin,
                ["parameters"] = new JsonObject { ["barmanObjectName"] = ObjectStore, ["serverName"] = ServerName },
            };
        }

        return source;
    }
}
