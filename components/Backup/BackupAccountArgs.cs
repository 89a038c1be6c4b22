using Pulumi;

namespace PgHaInfra.Components;

/// <summary>A storage account for backups that exists already, such as a <see cref="BackupStorage"/>'s.</summary>
public sealed class BackupAccountArgs : ResourceArgs
{
    /// <summary>The account's resource group. Required.</summary>
    [Input("resourceGroupName", required: true)]
    public Input<string> ResourceGroupName { get; set; } = null!;

    /// <summary>The account's name. Required.</summary>
    [Input("accountName", required: true)]
    public Input<string> AccountName { get; set; } = null!;

    /// <summary>The account's address for blobs, ending with a slash. Default https://ACCOUNT.blob.core.windows.net/.</summary>
    [Input("blobEndpoint")]
    public Input<string>? BlobEndpoint { get; set; }
}
