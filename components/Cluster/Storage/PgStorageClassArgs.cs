using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Inputs of <see cref="PgStorageClass"/>. What has no default is required.</summary>
public sealed class PgStorageClassArgs : ResourceArgs
{
    /// <summary>Name of the class. It belongs to the whole Kubernetes cluster. Required.</summary>
    [Input("className", required: true)]
    public Input<string> ClassName { get; set; } = null!;

    /// <summary>What volumes are made of. Default Premium SSD.</summary>
    public DiskKind Kind { get; set; } = DiskKind.Premium;

    /// <summary>Operations a second of a Premium SSD v2 disk, see <see cref="DiskPerformance"/>. Default 3000.</summary>
    public int Iops { get; set; } = DiskPerformance.LeastIops;

    /// <summary>MB/s of a Premium SSD v2 disk, see <see cref="DiskPerformance"/>. Default 125.</summary>
    public int Throughput { get; set; } = DiskPerformance.LeastThroughput;

    /// <summary>
    /// Whether a volume outlives its claim, so that deleting a cluster deletes no data; somebody has to delete the disk then.
    /// NVMe volumes never do. Default true.
    /// </summary>
    public bool KeepVolumes { get; set; } = true;

    /// <summary>Resource id of the disk encryption set whose key encrypts the disks. Default: Azure's own key.</summary>
    [Input("diskEncryptionSetId")]
    public Input<string>? DiskEncryptionSetId { get; set; }

    /// <summary>Labels for the class. Default none.</summary>
    [Input("labels")]
    public InputMap<string>? Labels { get; set; }
}
