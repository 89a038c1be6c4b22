namespace PgHaInfra.Simulator.Backup.Objects;

/// <summary>CloudNativePG's values of a Backup's status.phase.</summary>
internal static class BackupPhase
{
    public const string Pending = "pending";
    public const string Started = "started";
    public const string Running = "running";
    public const string WalArchivingFailing = "walArchivingFailing";
    public const string Completed = "completed";
    public const string Failed = "failed";

    public static bool IsDone(string? phase) => phase is Completed or Failed;
}
