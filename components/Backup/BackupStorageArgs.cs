using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Inputs of <see cref="BackupStorage"/>. What has no default is required.</summary>
public sealed class BackupStorageArgs : ResourceArgs
{
    /// <summary>Resource group of the account. Required.</summary>
    [Input("resourceGroupName", required: true)]
    public Input<string> ResourceGroupName { get; set; } = null!;

    /// <summary>Whether the resource group is made, so that backups outlive the group of their cluster. Default true.</summary>
    public bool CreateResourceGroup { get; set; } = true;

    /// <summary>Azure region, such as canadacentral. Required.</summary>
    [Input("location", required: true)]
    public Input<string> Location { get; set; } = null!;

    /// <summary>Name of the account, unique in all of Azure: 3 to 24 lower-case letters and digits. Required.</summary>
    [Input("accountName", required: true)]
    public Input<string> AccountName { get; set; } = null!;

    /// <summary>Copies, and where. Default a copy in each of three zones.</summary>
    public StorageReplication Replication { get; set; } = StorageReplication.ZRS;

    /// <summary>
    /// Subnets that may reach the account, each with the service endpoint Microsoft.Storage; all other networks are refused.
    /// Default none, which takes an <see cref="OpenNetworkReason"/>.
    /// </summary>
    [Input("subnetIds")]
    public InputList<string>? SubnetIds { get; set; }

    /// <summary>Why every network may reach the account, where no subnet is given; becomes a tag of the account. Default none.</summary>
    public string? OpenNetworkReason { get; set; }

    /// <summary>Days for which deleted backups and containers can be brought back, 1 to 365. Default 14.</summary>
    public int SoftDeleteDays { get; set; } = 14;

    /// <summary>Days for which overwritten and deleted versions of a file are kept, 1 to 3650. Default 14.</summary>
    public int VersionDays { get; set; } = 14;

    /// <summary>Days after which backups move to the cool tier, 1 to 3650. Default: they never move.</summary>
    public int? CoolAfterDays { get; set; }

    /// <summary>Days after which backups move to the cold tier, later than to the cool one. Default: they never move.</summary>
    public int? ColdAfterDays { get; set; }

    /// <summary>Whether a lock (CanNotDelete) keeps everybody, owners too, from deleting the account. Default true.</summary>
    public bool Lock { get; set; } = true;

    /// <summary>Log Analytics workspace for who read, wrote and deleted what. Default: that is not logged.</summary>
    [Input("logsWorkspaceId")]
    public Input<string>? LogsWorkspaceId { get; set; }

    /// <summary>Tags. Default none.</summary>
    [Input("tags")]
    public InputMap<string>? Tags { get; set; }
}
