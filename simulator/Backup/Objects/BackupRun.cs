using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Backup.Barman;
using PgHaInfra.Simulator.Backup.Stores;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Backup.Objects;

/// <summary>One backup, from the moment that its instance is known.</summary>
internal sealed class BackupRun(
    BackupTools tools, BackupStatus status, EventRecorder events, KubeObject backup, KubeObject cluster, KubeObject pod)
{
    private readonly bool byPlugin = BackupStatus.Method(backup) == "plugin";

    /// <summary>Takes it and tells how it went; cancelled it leaves the Backup as it is, to be taken again.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        StoreReference? store = null;
        try
        {
            store = Store();
            await tools.RequireReachableAsync(cluster, pod.Name, cancellation).ConfigureAwait(false);
            await TakeAsync(store, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }
        catch (PostgresToolException e)
        {
            Fail(store, $"exit status {e.ExitCode}", e.Output);
        }
        catch (Exception e)
        {
            // Whatever it is: a backup that nobody works on must not look like one that runs.
            Fail(store, e.Message);
        }
        if (store is not null && !byPlugin && !cancellation.IsCancellationRequested)
        {
            await new CatalogMaintenance(tools, events).RunInTreeAsync(cluster, store, cancellation).ConfigureAwait(false);
        }
    }

    private StoreReference Store()
    {
        if (!byPlugin)
        {
            return ClusterStores.InTree(cluster)!;
        }
        var wanted = (string?)backup.At("spec", "pluginConfiguration", "name") ?? "";
        return (wanted == ClusterStores.Plugin ? ClusterStores.OfPlugin(tools.Objects, cluster) : null)
            ?? throw new StoreException($"requested plugin is not available: {wanted}");
    }

    private async Task TakeAsync(StoreReference store, CancellationToken cancellation)
    {
        var name = $"backup-{tools.Time.GetUtcNow():yyyyMMddHHmmss}";
        var instance = new InstanceLayout(tools.StateDirectory, cluster.Namespace!, pod.Name, false);
        var primaryPod = cluster.At("status").Text("currentPrimary") ?? pod.Name;
        await using var primary = new ControlConnection(new InstanceLayout(tools.StateDirectory, cluster.Namespace!, primaryPod, false));
        if (!byPlugin)
        {
            status.Running(backup, name, store);
            if (!await ArchiveCheck.WorksAsync(primary, tools.Time, cancellation).ConfigureAwait(false))
            {
                status.ArchivingFails(backup);
                throw new StoreException("WAL archiving is not working");
            }
            status.Running(backup, name, store);
        }
        var access = await tools.Access.OpenAsync(store).ConfigureAwait(false);
        events.Normal(backup, "Starting", "Backup started");
        status.Begun(backup);
        await tools.Barman.BackupAsync(access, instance, name, cancellation).ConfigureAwait(false);
        if (pod.Name != primaryPod)
        {
            // What was written during a standby's backup may be in a segment that the primary would archive minutes later.
            await primary.ExecuteAsync("SELECT pg_switch_wal() WHERE NOT pg_is_in_recovery()").ConfigureAwait(false);
        }
        var catalog = await BarmanCloud.CatalogAsync(access, cancellation).ConfigureAwait(false);
        var info = catalog.LastOrDefault(taken => taken.Name == name) ?? throw new StoreException($"no backup named {name} in the catalog");
        if (byPlugin)
        {
            RecoveryWindow.Write(tools.Objects, store, catalog);
        }
        events.Normal(backup, "Completed", "Backup completed");
        status.Completed(backup, info, byPlugin ? PluginMetadata(info) : null);
    }

    private JsonObject PluginMetadata(BackupInfo info) => new()
    {
        ["clusterUID"] = cluster.Uid,
        ["displayName"] = "BarmanCloudInstance",
        ["name"] = ClusterStores.Plugin,
        ["pluginName"] = ClusterStores.Plugin,
        ["timeline"] = info.Timeline.ToString(),
        ["version"] = Cnpg.BarmanPluginVersion,
    };

    private void Fail(StoreReference? store, string error, string? output = null)
    {
        events.Normal(backup, "Failed", "Backup failed");
        if (byPlugin && store is { ObjectStoreName: not null })
        {
            RecoveryWindow.Failed(tools.Objects, store, tools.Time.GetUtcNow());
        }
        status.Failed(backup, byPlugin ? $"rpc error: code = Unknown desc = {error}" : error, output);
    }
}
