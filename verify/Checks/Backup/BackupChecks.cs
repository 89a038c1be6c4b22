namespace PgHaInfra.Verify.Checks.Backup;

/// <summary>The checks of archiving, base backups and restores, in the order they run.</summary>
public static class BackupChecks
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ICheck> All { get; } = [];
}
