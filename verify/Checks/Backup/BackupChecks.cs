namespace PgHaInfra.Verify.Checks.Backup;

/// <summary>
/// The checks of archiving, base backups and restores, in the order they run: each restore uses the backup that was just made.
/// </summary>
public static class BackupChecks
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ICheck> All { get; } =
    [
        new ScheduleConfigured(),
        new WalArchiving(),
        new OnDemandBackup(),
        new BackupAge(),
        new BackupObjects(),
        new RestoreDrill(),
        new PointInTime(),
    ];
}
