using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Components;

/// <summary>
/// The archive of another cluster, of this or another stack or region: its base backups and its write-ahead log. Exactly one of
/// <see cref="ObjectStore"/> and <see cref="Destination"/>.
/// </summary>
/// <example>
/// <code>
/// var source = new ArchiveSourceArgs
/// {
///     ServerName = "pg",
///     Destination = new BackupDestinationArgs
///     {
///         Path = "https://pgbackups.blob.core.windows.net/pg-backups",
///         Credentials = new AzureCredentialsArgs { InheritFromAzureAD = true },
///     },
/// };
/// </code>
/// </example>
public sealed class ArchiveSourceArgs : ResourceArgs
{
    /// <summary>Folder in the store: the name of the cluster that wrote it, unless that says otherwise. Required.</summary>
    public required string ServerName { get; set; }

    /// <summary>
    /// Name by which the Cluster refers to it, and in a distributed topology that of the other cluster. Default: <see cref="ServerName"/>.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>An ObjectStore of the cluster's namespace that exists already, such as the one of a <see cref="BackupSchedule"/>.</summary>
    [Input("objectStore")]
    public Input<string>? ObjectStore { get; set; }

    /// <summary>A place that is read; with the plugin an ObjectStore is made for it.</summary>
    public BackupDestinationArgs? Destination { get; set; }

    /// <summary>Who reads a <see cref="Destination"/>. Default the plugin.</summary>
    public BackupArchiver Archiver { get; set; } = BackupArchiver.Plugin;

    /// <summary>Files of the write-ahead log that are fetched at once. Default 8.</summary>
    [Input("walParallel")]
    public Input<int> WalParallel { get; set; } = 8;

    internal string ExternalName => Name ?? ServerName;

    /// <exception cref="ArgumentException">Not exactly one store is named.</exception>
    internal void Check()
    {
        if ((ObjectStore is null) == (Destination is null))
        {
            throw new ArgumentException("an archive source needs exactly one of ObjectStore and Destination");
        }
    }

    internal BarmanObjectStoreArgs Store(bool withServerName) => new()
    {
        DestinationPath = Destination!.Path,
        AzureCredentials = Destination.Credentials,
        EndpointURL = Destination.EndpointUrl,
        EndpointCA = Destination.EndpointAuthority,
        ServerName = withServerName ? (Input<string>)ServerName : null,
        Wal = new WalBackupArgs { MaxParallel = WalParallel },
    };
}
