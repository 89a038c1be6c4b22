using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Components;

/// <summary>
/// Inputs of <see cref="BackupSchedule"/>. What has no default is required, and exactly one of <see cref="Account"/>,
/// <see cref="Storage"/> and <see cref="Destination"/>.
/// </summary>
public sealed class BackupScheduleArgs : ResourceArgs
{
    /// <summary>Namespace of the cluster. Required.</summary>
    [Input("namespace", required: true)]
    public Input<string> Namespace { get; set; } = null!;

    /// <summary>Name of the cluster, which need not exist yet. Required.</summary>
    [Input("clusterName", required: true)]
    public Input<string> ClusterName { get; set; } = null!;

    /// <summary>A storage account in which a container is made.</summary>
    public BackupAccountArgs? Account { get; set; }

    /// <summary>A storage account that is made as a child of this component, with a container in it.</summary>
    public BackupStorageArgs? Storage { get; set; }

    /// <summary>A place that exists already; nothing is made on Azure.</summary>
    public BackupDestinationArgs? Destination { get; set; }

    /// <summary>Name of the container: 3 to 63 lower-case letters, digits and single '-'. Default CLUSTER-backups.</summary>
    [Input("containerName")]
    public Input<string>? ContainerName { get; set; }

    /// <summary>Who archives. Default the plugin.</summary>
    public BackupArchiver Archiver { get; set; } = BackupArchiver.Plugin;

    /// <summary>When base backups are made; six fields, see <see cref="CronSchedule"/>. Default daily at 02:00:00 UTC.</summary>
    [Input("schedule")]
    public Input<string> Schedule { get; set; } = "0 0 2 * * *";

    /// <summary>How long backups can be restored to any moment, see <see cref="BackupRetention"/>. Default 30d.</summary>
    [Input("retention")]
    public Input<string> Retention { get; set; } = "30d";

    /// <summary>Whether the first base backup is made as soon as the cluster is ready. Default true.</summary>
    [Input("immediate")]
    public Input<bool> Immediate { get; set; } = true;

    /// <summary>Whether no base backups are made for now; the write-ahead log is archived all the same. Default false.</summary>
    [Input("suspend")]
    public Input<bool> Suspend { get; set; } = false;

    /// <summary>Whether a standby makes the backup where there is one, rather than the primary. Default true.</summary>
    public bool PreferStandby { get; set; } = true;

    /// <summary>Whether a base backup begins with a checkpoint at full speed instead of one that takes minutes. Default false.</summary>
    public bool ImmediateCheckpoint { get; set; }

    /// <summary>Compression of the write-ahead log: bzip2, gzip, lz4, snappy, xz or zstd. Default lz4.</summary>
    [Input("walCompression")]
    public Input<string> WalCompression { get; set; } = "lz4";

    /// <summary>Files of the write-ahead log that are archived or fetched at once. Default 8.</summary>
    [Input("walParallel")]
    public Input<int> WalParallel { get; set; } = 8;

    /// <summary>Compression of base backups: bzip2, gzip, lz4 or snappy. Default lz4.</summary>
    [Input("dataCompression")]
    public Input<string> DataCompression { get; set; } = "lz4";

    /// <summary>Uploads of a base backup at once. Default 2.</summary>
    [Input("dataJobs")]
    public Input<int> DataJobs { get; set; } = 2;

    /// <summary>
    /// Processor time and memory of the plugin's container in each instance's pod. Default 500m and 512Mi, both set aside and allowed
    /// at most: an instance keeps its Guaranteed quality of service only if every container of the pod does so.
    /// </summary>
    [Input("sidecarResources")]
    public Input<ResourcesArgs> SidecarResources { get; set; } = new ResourcesArgs
    {
        Requests = new() { ["cpu"] = "500m", ["memory"] = "512Mi" },
        Limits = new() { ["cpu"] = "500m", ["memory"] = "512Mi" },
    };

    /// <summary>Labels for the ObjectStore and the ScheduledBackup. Default none.</summary>
    [Input("labels")]
    public InputMap<string>? Labels { get; set; }
}
