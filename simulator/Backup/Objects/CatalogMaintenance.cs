using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Backup.Barman;
using PgHaInfra.Simulator.Backup.Stores;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Backup.Objects;

/// <summary>
/// What CloudNativePG does about old backups: those that the retention policy does not ask for go, the Backup objects of what is gone go
/// too, and the first point of recoverability moves on.
/// </summary>
/// <param name="tools">What backups work with.</param>
/// <param name="events">Tells of failures.</param>
internal sealed class CatalogMaintenance(BackupTools tools, EventRecorder events)
{
    /// <summary>For the store that a Cluster itself describes: after each backup.</summary>
    public Task RunInTreeAsync(KubeObject cluster, StoreReference store, CancellationToken cancellation) =>
        RunAsync(cluster, store, (string?)cluster.At("spec", "backup", "retentionPolicy"), catalog =>
        {
            Sweep(cluster, catalog, backup => BackupStatus.Method(backup) == "barmanObjectStore" && IsAt(backup, store));
            var done = catalog.Where(backup => backup.IsDone).ToList();
            tools.Objects.Mutate(ResourceKind.Cluster, cluster.Namespace, cluster.Name, present =>
            {
                Set(present.Status, "firstRecoverabilityPoint", done.FirstOrDefault()?.End);
                Set(present.Status, "lastSuccessfulBackup", done.LastOrDefault()?.End);
            });
        }, cancellation);

    /// <summary>For an ObjectStore: from time to time.</summary>
    /// <returns>Whether it could be done.</returns>
    public Task<bool> RunPluginAsync(KubeObject cluster, StoreReference store, string? policy, CancellationToken cancellation) =>
        RunAsync(cluster, store, policy, catalog =>
        {
            Sweep(cluster, catalog, backup => BackupStatus.Method(backup) == "plugin"
                && (string?)backup.At("status", "pluginMetadata", "clusterUID") == cluster.Uid);
            RecoveryWindow.Write(tools.Objects, store, catalog);
        }, cancellation);

    private async Task<bool> RunAsync(
        KubeObject cluster, StoreReference store, string? policy, Action<IReadOnlyList<BackupInfo>> conclude,
        CancellationToken cancellation)
    {
        try
        {
            var access = await tools.Access.OpenAsync(store).ConfigureAwait(false);
            var deleted = policy is null || await DeleteAsync(cluster, access, policy, cancellation).ConfigureAwait(false);
            conclude(await BarmanCloud.CatalogAsync(access, cancellation).ConfigureAwait(false));
            return deleted;
        }
        catch (Exception e) when (BackupTools.IsFailure(e) || e is OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> DeleteAsync(KubeObject cluster, StoreAccess access, string policy, CancellationToken cancellation)
    {
        try
        {
            if (RetentionPolicy.Parse(policy) is { } parsed)
            {
                await tools.Barman.DeleteAsync(access, parsed, cancellation).ConfigureAwait(false);
            }
            return true;
        }
        catch (Exception e) when (BackupTools.IsFailure(e))
        {
            events.Warning(cluster, "RetentionPolicyFailed", "Retention policy failed");
            return false;
        }
    }

    private void Sweep(KubeObject cluster, IReadOnlyList<BackupInfo> catalog, Func<KubeObject, bool> isHere)
    {
        var known = catalog.Select(backup => backup.Id).ToHashSet();
        foreach (var backup in tools.Objects.List(ResourceKind.Backup, cluster.Namespace).Where(backup =>
            BackupStatus.ClusterOf(backup) == cluster.Name && BackupStatus.Phase(backup) == BackupPhase.Completed && isHere(backup)
            && !known.Contains(backup.At("status").Text("backupId") ?? "")))
        {
            tools.Objects.Delete(ResourceKind.Backup, backup.Namespace, backup.Name);
        }
    }

    private static bool IsAt(KubeObject backup, StoreReference store)
    {
        var status = backup.At("status");
        return status.Text("destinationPath") == store.Required.DestinationPath && status.Text("serverName") == store.ServerName
            && status.Text("endpointURL") == store.Required.EndpointUrl
            && JsonNode.DeepEquals(status?["azureCredentials"], store.Required.AzureCredentials);
    }

    private static void Set(JsonObject status, string field, DateTimeOffset? moment)
    {
        if (BackupStatus.Text(moment) is not { } text)
        {
            status.Remove(field);
            status.Remove(field + "ByMethod");
            return;
        }
        status[field] = text;
        status[field + "ByMethod"] = new JsonObject { ["barmanObjectStore"] = text };
    }
}
