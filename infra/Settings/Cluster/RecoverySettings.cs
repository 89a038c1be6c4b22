using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>A backup that a new cluster begins with, and where it stops: at most one target, otherwise the end of the archive.</summary>
public sealed record RecoverySettings
{
    [Setting("Archive that is read; this or backup.", Promoted = false)]
    public ArchiveSettings? Source { get; init; }

    [Setting("Name of a Backup of the same namespace; this or source.", Promoted = false)]
    [DnsSubdomain]
    public string? Backup { get; init; }

    [Setting("Stop at this time.", Promoted = false)]
    [PointInTime]
    public string? TargetTime { get; init; }

    [Setting("Stop at this position of the write-ahead log.", Promoted = false)]
    [LogPosition]
    public string? TargetLsn { get; init; }

    [Setting("Stop at this transaction.", Promoted = false)]
    [Digits]
    public string? TargetXid { get; init; }

    [Setting("Stop at this restore point.", Promoted = false)]
    [SingleLine]
    public string? TargetName { get; init; }

    [Setting("Stop as soon as the data is consistent.", Promoted = false)]
    public bool TargetImmediate { get; init; }

    [Setting("Timeline to follow, a number or latest; without it, latest.", Promoted = false)]
    [Timeline]
    public string? TargetTimeline { get; init; }

    [Setting(
        "Base backup to begin with, such as 20261121T020000; without it, the nearest before the target. Needed with targetName, targetXid "
        + "and targetImmediate.",
        Promoted = false)]
    [SingleLine]
    public string? BackupId { get; init; }

    [Setting("Leave out the target itself.", Promoted = false)]
    public bool Exclusive { get; init; }
}
