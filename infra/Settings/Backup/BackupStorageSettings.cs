using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>The storage account that the clusters' backups go to, each cluster's in a container of its own.</summary>
public sealed record BackupStorageSettings
{
    [Setting("A resource group that exists already; without it, one is made for the backups alone.", Promoted = false)]
    [ResourceName]
    public string? ResourceGroup { get; init; }

    [Setting(
        "Copies: LRS in one data centre, ZRS in three zones, GRS and GZRS in the paired region besides; RA lets those be read.",
        Promoted = false)]
    public StorageReplication Replication { get; init; } = StorageReplication.ZRS;

    [Setting("Days for which deleted files and containers can be brought back.", Promoted = false)]
    [Between(1, 365)]
    public int SoftDeleteDays { get; init; } = 14;

    [Setting("Days for which overwritten and deleted versions of a file are kept.", Promoted = false)]
    [Between(1, 3650)]
    public int VersionDays { get; init; } = 14;

    [Setting("Days after which files move to the cool tier; 0 never.", Promoted = false)]
    [Between(0, 3650)]
    public int CoolAfterDays { get; init; }

    [Setting("Days after which files move to the cold tier, later than to the cool one; 0 never.", Promoted = false)]
    [Between(0, 3650)]
    public int ColdAfterDays { get; init; }

    [Setting("Lock the account, so that nobody deletes it, not even its owner.", Promoted = false)]
    public bool Lock { get; init; } = true;

    [Setting("Refuse to delete the account, its resource group and its containers until this is false again.", Promoted = false)]
    public bool Protect { get; init; }
}
