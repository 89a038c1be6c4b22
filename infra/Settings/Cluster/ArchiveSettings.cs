using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>
/// The archive of another cluster, of this or another stack or region. Exactly one of objectStore, destinationPath and destination.
/// </summary>
public sealed record ArchiveSettings
{
    [Setting("Folder in the store: the name of the cluster that wrote it.", Promoted = false)]
    [DnsSubdomain]
    public required string ServerName { get; init; }

    [Setting(
        "Name of an ObjectStore in the cluster's namespace that exists already or is another cluster's of this stack (CLUSTER-store).",
        Promoted = false)]
    [DnsSubdomain]
    public string? ObjectStore { get; init; }

    [Setting(
        "Container of the archive, such as https://ACCOUNT.blob.core.windows.net/CONTAINER, which the cluster's workload identity may "
        + "read.",
        Promoted = false)]
    [BlobAddress(container: true)]
    public string? DestinationPath { get; init; }

    [Setting("Place of the archive, and the Secret that opens it, where the cluster has no workload identity.", Promoted = false)]
    public BackupDestinationSettings? Destination { get; init; }

    /// <summary>Address of the container; null where an ObjectStore knows it.</summary>
    internal string? Path => DestinationPath ?? Destination?.Path;
}
