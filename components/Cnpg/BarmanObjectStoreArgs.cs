using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>Object storage for backups and the write-ahead log.</summary>
public sealed class BarmanObjectStoreArgs : ResourceArgs
{
    /// <summary>https://ACCOUNT.blob.core.windows.net/CONTAINER[/PATH].</summary>
    [Input("destinationPath", required: true)]
    public Input<string> DestinationPath { get; set; } = null!;

    /// <summary>How to log in to Azure.</summary>
    [Input("azureCredentials")]
    public Input<AzureCredentialsArgs>? AzureCredentials { get; set; }

    /// <summary>How base backups are made.</summary>
    [Input("data")]
    public Input<DataBackupArgs>? Data { get; set; }

    /// <summary>How the write-ahead log is archived.</summary>
    [Input("wal")]
    public Input<WalBackupArgs>? Wal { get; set; }

    /// <summary>Folder in the storage. Default: the cluster's name.</summary>
    [Input("serverName")]
    public Input<string>? ServerName { get; set; }

    /// <summary>Address of the storage where it is not the cloud's usual one.</summary>
    [Input("endpointURL")]
    public Input<string>? EndpointURL { get; set; }

    /// <summary>Authority of that address.</summary>
    [Input("endpointCA")]
    public Input<SecretKeyArgs>? EndpointCA { get; set; }

    /// <summary>Tags of backups.</summary>
    [Input("tags")]
    public InputMap<string>? Tags { get; set; }

    /// <summary>Tags of history files.</summary>
    [Input("historyTags")]
    public InputMap<string>? HistoryTags { get; set; }
}
