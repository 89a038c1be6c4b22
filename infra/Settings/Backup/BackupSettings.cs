using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>Backups of a cluster: base backups by a schedule, and every segment of the write-ahead log in between.</summary>
public sealed record BackupSettings
{
    [Setting("Back the cluster up.")]
    public bool Enabled { get; init; } = true;

    [Setting("When base backups are made, in UTC.")]
    [Cron]
    public string Schedule { get; init; } = "0 0 2 * * *";

    [Setting("How long the cluster can be restored to any moment: days (d), weeks (w) or months of 31 days (m).", Promoted = false)]
    [Retention]
    public string Retention { get; init; } = "30d";

    [Setting("Who archives: the Barman Cloud plugin, or the operator by itself, which CloudNativePG 1.31 no longer can.")]
    public BackupArchiver Archiver { get; init; } = BackupArchiver.Plugin;

    [Setting("Container in the stack's storage account; without it, NAME-backups.", Promoted = false)]
    [ContainerName]
    public string? Container { get; init; }

    [Setting("A place that exists already instead of the stack's storage account. Needed on platform kubeconfig.", Promoted = false)]
    public BackupDestinationSettings? Destination { get; init; }

    [Setting("Make the first base backup as soon as the cluster is ready.")]
    public bool Immediate { get; init; } = true;

    [Setting("Make no base backups for now; the write-ahead log is archived all the same.", Promoted = false)]
    public bool Suspend { get; init; }

    [Setting("Let a standby make the base backup where there is one.")]
    public bool PreferStandby { get; init; } = true;

    [Setting("Begin a base backup with a checkpoint at full speed, which loads the disks more, instead of one that takes minutes.")]
    public bool ImmediateCheckpoint { get; init; }

    [Setting("Compression of base backups and the write-ahead log.")]
    public BackupCompression Compression { get; init; } = BackupCompression.Lz4;

    [Setting("Files of the write-ahead log that are archived or fetched at once.")]
    [Between(1, 64)]
    public int WalParallel { get; init; } = 8;

    [Setting("Uploads of a base backup at once.")]
    [Between(1, 64)]
    public int DataJobs { get; init; } = 2;

    [Setting("Processor time and memory of the plugin's container beside each instance.", Promoted = false)]
    public BackupSidecarSettings Sidecar { get; init; } = new();
}
