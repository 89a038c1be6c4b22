using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Backup.Stores;

/// <summary>Finds the object stores that a Cluster names.</summary>
internal static class ClusterStores
{
    /// <summary>The Barman Cloud plugin.</summary>
    public const string Plugin = "barman-cloud.cloudnative-pg.io";

    /// <summary>Where a cluster's WAL goes, or null when it is not archived.</summary>
    public static StoreReference? Archive(ObjectStore objects, KubeObject cluster) =>
        EnabledPlugins(cluster).Any(plugin => plugin.Flag("isWALArchiver"))
            ? OfPlugin(objects, cluster, archiverOnly: true) : InTree(cluster);

    /// <summary>The store of backups by the plugin, or null when the cluster does not use it.</summary>
    public static StoreReference? OfPlugin(ObjectStore objects, KubeObject cluster, bool archiverOnly = false)
    {
        var plugin = EnabledPlugins(cluster).FirstOrDefault(plugin =>
            plugin.Text("name") == Plugin && (!archiverOnly || plugin.Flag("isWALArchiver")));
        return plugin is null ? null : FromParameters(objects, cluster, plugin["parameters"], cluster.Name);
    }

    /// <summary>The store that the Cluster itself describes in spec.backup, or null.</summary>
    public static StoreReference? InTree(KubeObject cluster) =>
        cluster.At("spec", "backup", "barmanObjectStore") is { } json ? Described(cluster, json, cluster.Name) : null;

    /// <summary>The store of an entry of spec.externalClusters, or null when there is no such entry or it has no store.</summary>
    public static StoreReference? External(ObjectStore objects, KubeObject cluster, string? name)
    {
        var external = cluster.At("spec").Objects("externalClusters").FirstOrDefault(entry => entry.Text("name") == name);
        var plugin = external?["plugin"];
        return plugin.Text("name") == Plugin ? FromParameters(objects, cluster, plugin!["parameters"], name!)
            : external?["barmanObjectStore"] is { } json ? Described(cluster, json, name!)
            : null;
    }

    /// <summary>The store that a completed in-tree Backup was written to.</summary>
    public static StoreReference OfBackup(KubeObject backup)
    {
        var json = backup.At("status")!.DeepClone();
        return new StoreReference(backup.Namespace!, json.Text("serverName") ?? "", null, new StoreConfiguration(json));
    }

    public static IEnumerable<JsonObject> EnabledPlugins(KubeObject cluster) =>
        cluster.At("spec").Objects("plugins").Where(plugin => plugin["enabled"] is null || plugin.Flag("enabled"));

    private static StoreReference Described(KubeObject cluster, JsonNode json, string defaultServer)
    {
        var configuration = new StoreConfiguration(json);
        return new StoreReference(cluster.Namespace!, configuration.ServerName ?? defaultServer, null, configuration);
    }

    private static StoreReference FromParameters(ObjectStore objects, KubeObject cluster, JsonNode? parameters, string defaultServer)
    {
        var name = parameters.Text("barmanObjectName") ?? "";
        var store = objects.Get(ResourceKind.ObjectStore, cluster.Namespace, name);
        var server = parameters.Text("serverName") is { Length: > 0 } given ? given : defaultServer;
        var configuration = store?.At("spec", "configuration") is { } json ? new StoreConfiguration(json) : null;
        return new StoreReference(cluster.Namespace!, server, name, configuration);
    }
}
