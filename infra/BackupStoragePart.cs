using PgHaInfra.Components;
using PgHaInfra.Infra.Settings;
using Pulumi;

namespace PgHaInfra.Infra;

/// <summary>The storage account that a stack's clusters share for their backups.</summary>
internal static class BackupStoragePart
{
    /// <summary>Makes the account; null on another platform than AKS, and where no cluster needs it.</summary>
    public static BackupStorage? Compose(StackSettings settings, AzureStack? azure)
    {
        if (azure is null || !settings.Clusters.Any(c => c.BackupOn(settings.Platform) is { Destination: null }))
        {
            return null;
        }

        var wanted = settings.BackupStorage ?? new BackupStorageSettings();
        var args = new BackupStorageArgs
        {
            ResourceGroupName = wanted.ResourceGroup is { } given ? given : azure.Names.Of("rg", "backups"),
            CreateResourceGroup = wanted.ResourceGroup is null,
            Location = azure.Location,
            AccountName = azure.Names.Compact("stpg"),
            Replication = wanted.Replication,
            SubnetIds = azure.Cluster.SubnetId,
            SoftDeleteDays = wanted.SoftDeleteDays,
            VersionDays = wanted.VersionDays,
            CoolAfterDays = wanted.CoolAfterDays is > 0 and var cool ? cool : null,
            ColdAfterDays = wanted.ColdAfterDays is > 0 and var cold ? cold : null,
            LogsWorkspaceId = azure.Monitoring.LogsWorkspaceId,
            Lock = wanted.Lock,
            Tags = azure.Tags,
        };
        return new BackupStorage("backups", args, new ComponentResourceOptions { Protect = wanted.Protect });
    }
}
