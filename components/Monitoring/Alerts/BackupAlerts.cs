namespace PgHaInfra.Components;

/// <summary>Whether the cluster could be recovered from its object store.</summary>
internal static class BackupAlerts
{
    // The plugin's metrics, and those of the operator's own Barman, which stay 0 where the plugin is used.
    private static readonly string Available = Latest("last_available_backup_timestamp");
    private static readonly string Failed = Latest("last_failed_backup_timestamp");

    public static IReadOnlyList<AlertRule> Rules(int oldestBackupHours) =>
    [
        new(
            "PostgresArchivingFails",
            "max by (namespace, cnpg_io_cluster, pod) (cnpg_pg_stat_archiver_last_failed_time)"
            + " > on (namespace, cnpg_io_cluster, pod) max by (namespace, cnpg_io_cluster, pod) (cnpg_pg_stat_archiver_last_archived_time)",
            10,
            AlertSeverity.Critical,
            "{{ $labels.namespace }}/{{ $labels.pod }} cannot archive its WAL: the volume fills up, and recovery ends where the archive "
            + "does",
            "kubectl logs of the instance: the identity's role on the container, the storage account's network rules, the store's path"),
        new(
            "PostgresArchiveBehind",
            "max by (namespace, cnpg_io_cluster, pod) (cnpg_collector_pg_wal_archive_status{value=\"ready\"}) > 64",
            15,
            AlertSeverity.Warning,
            "{{ $value }} WAL files of {{ $labels.namespace }}/{{ $labels.pod }} wait to be archived",
            "More wal.maxParallel, more processor time for the archiver, or a slow store"),
        new(
            "PostgresBackupTooOld",
            $"(time() - {Available}) / 3600 > {oldestBackupHours}",
            15,
            AlertSeverity.Critical,
            "The last backup of {{ $labels.namespace }}/{{ $labels.cnpg_io_cluster }} is {{ $value }} hours old",
            "kubectl get backups and scheduledbackups: suspended, failing, or waiting for a standby"),
        new(
            "PostgresNeverBackedUp",
            "max by (namespace, cnpg_io_cluster) (barman_cloud_cloudnative_pg_io_last_available_backup_timestamp) == 0",
            120,
            AlertSeverity.Critical,
            "{{ $labels.namespace }}/{{ $labels.cnpg_io_cluster }} has an object store and not one backup in it",
            "kubectl get backups; kubectl cnpg backup --method=plugin --plugin-name=barman-cloud.cloudnative-pg.io starts one"),
        new(
            "PostgresBackupFailed",
            $"{Failed} > on (namespace, cnpg_io_cluster) ({Available} or on (namespace, cnpg_io_cluster) {Failed} * 0)",
            15,
            AlertSeverity.Warning,
            "The latest backup of {{ $labels.namespace }}/{{ $labels.cnpg_io_cluster }} failed",
            "kubectl describe backup"),
    ];

    private static string Latest(string metric) =>
        $"max by (namespace, cnpg_io_cluster) ((barman_cloud_cloudnative_pg_io_{metric} > 0) or (cnpg_collector_{metric} > 0))";
}
