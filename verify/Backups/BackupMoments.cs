using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Verify.Backups;

/// <summary>When base backups of a cluster were made, as every object that knows of them says.</summary>
public static class BackupMoments
{
    /// <summary>The end of the latest one; null when there is none.</summary>
    public static async Task<DateTimeOffset?> LatestAsync(CheckContext context, BackupStore store, CancellationToken cancel)
    {
        var cluster = await context.Api.GetAsync(ResourceKind.Cluster, context.Namespace, context.Name, cancel);
        var moments = (await OfClusterAsync(context, cancel)).Where(backup => (string?)backup.At("status", "phase") == "completed")
            .Select(backup => backup.At("status", "stoppedAt")).Append(cluster.At("status", "lastSuccessfulBackup")).ToList();
        if (store.ObjectStore is { } name
            && await context.Api.FindAsync(ResourceKind.ObjectStore, context.Namespace, name, cancel) is { } description)
        {
            moments.Add(description.At("status", "serverRecoveryWindow", store.ServerName, "lastSuccessfulBackupTime"));
        }

        return moments.Select(Time).Max();
    }

    /// <summary>The Backups of the cluster.</summary>
    public static async Task<IReadOnlyList<KubeObject>> OfClusterAsync(CheckContext context, CancellationToken cancel) =>
        [.. (await context.Api.ListAsync(ResourceKind.Backup, context.Namespace, cancel: cancel)).Items
            .Where(backup => (string?)backup.At("spec", "cluster", "name") == context.Name)];

    /// <summary>A moment as objects write it; null where there is none.</summary>
    public static DateTimeOffset? Time(JsonNode? text) =>
        DateTimeOffset.TryParse((string?)text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
}
