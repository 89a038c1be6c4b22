using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Backup.Stores;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Backup.Archiving;

/// <summary>Decides from which object store a cluster recovers.</summary>
internal static class RecoverySource
{
    /// <summary>
    /// The store of <c>bootstrap.recovery</c>: of its source, or of the Backup that it names; null while neither is there.
    /// </summary>
    public static StoreReference? OfBootstrap(ObjectStore objects, KubeObject cluster)
    {
        var recovery = cluster.At("spec", "bootstrap", "recovery");
        if (recovery?["backup"].Text("name") is not { } name)
        {
            return ClusterStores.External(objects, cluster, recovery.Text("source"));
        }
        if (objects.Get(ResourceKind.Backup, cluster.Namespace, name) is not { } backup)
        {
            return null;
        }
        // A backup by the plugin does not tell its store; the cluster that it was taken of does.
        return backup.At("status").Text("method") != "plugin" ? ClusterStores.OfBackup(backup)
            : objects.Get(ResourceKind.Cluster, cluster.Namespace, (string?)backup.At("spec", "cluster", "name") ?? "") is { } origin
                ? ClusterStores.OfPlugin(objects, origin) : null;
    }

    /// <summary>The store of the WAL that an instance asks for.</summary>
    public static StoreReference? OfWal(ObjectStore objects, KubeObject cluster, string pod)
    {
        var current = (string?)cluster.At("status", "currentPrimary");
        // A primary asks for no WAL, so the one that does is the designated primary of a replica cluster, or not promoted yet.
        if (current == pod && cluster.At("spec", "replica").Text("source") is { } source)
        {
            return ClusterStores.External(objects, cluster, source);
        }
        return current is null ? OfBootstrap(objects, cluster) : ClusterStores.Archive(objects, cluster);
    }
}
