namespace PgHaInfra.Components;

/// <summary>What runs out slowly, and stops a database when it has.</summary>
internal static class CapacityAlerts
{
    // A volume belongs to the instance whose name it has, with a suffix for the write-ahead log or a tablespace.
    private const string VolumeUse =
        "max by (namespace, cnpg_io_cluster, persistentvolumeclaim) ("
        + "label_replace(100 * kubelet_volume_stats_used_bytes / kubelet_volume_stats_capacity_bytes,"
        + " \"pod\", \"$1\", \"persistentvolumeclaim\", \"(.+?)(-wal|-tbs-.+)?\")"
        + " * on (namespace, pod) group_left (cnpg_io_cluster)"
        + " (max by (namespace, pod, cnpg_io_cluster) (last_over_time(cnpg_collector_up[1h])) * 0 + 1))";

    public static IReadOnlyList<AlertRule> Rules { get; } =
    [
        Volume("PostgresVolumeFilling", 80, 30, AlertSeverity.Warning),
        Volume("PostgresVolumeNearlyFull", 90, 5, AlertSeverity.Critical),
        TransactionIds("PostgresTransactionIdsAgeing", "5e8", AlertSeverity.Warning),
        TransactionIds("PostgresTransactionIdsRunOut", "1.2e9", AlertSeverity.Critical),
        new(
            "PostgresConnectionsNearLimit",
            "100 * sum by (namespace, cnpg_io_cluster, pod) (cnpg_backends_total)"
            + " / on (namespace, cnpg_io_cluster, pod) max by (namespace, cnpg_io_cluster, pod) "
            + "(cnpg_pg_settings_setting{name=\"max_connections\"}) > 80",
            5,
            AlertSeverity.Warning,
            "{{ $labels.namespace }}/{{ $labels.pod }} uses {{ $value }} % of its connections",
            "pg_stat_activity by application; a pooler in front, or a leak in a client's pool"),
        new(
            "PostgresLongTransaction",
            "max by (namespace, cnpg_io_cluster, pod, datname, usename, application_name) (cnpg_backends_max_tx_duration_seconds) / 60 > "
            + "60",
            5,
            AlertSeverity.Warning,
            "{{ $labels.usename }} ({{ $labels.application_name }}) on {{ $labels.namespace }}/{{ $labels.pod }} has had a transaction "
            + "open for {{ $value }} minutes",
            "pg_stat_activity: vacuum cannot remove what that transaction may still see"),
        new(
            "PostgresPoolerClientsWait",
            "max by (namespace, cnpg_io_cluster, pod, database, user) (cnpg_pgbouncer_pools_maxwait) > 5",
            5,
            AlertSeverity.Warning,
            "Clients of pooler {{ $labels.namespace }}/{{ $labels.pod }} wait {{ $value }} seconds for a connection to {{ "
            + "$labels.database }}",
            "default_pool_size, more pooler instances, or slow queries behind it"),
    ];

    private static AlertRule Volume(string name, int percent, int minutes, AlertSeverity severity) => new(
        name,
        $"{VolumeUse} > {percent}",
        minutes,
        severity,
        "Volume {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} is {{ $value }} % full",
        "Raise storage.size, which grows volumes in place; WAL piles up where archiving or a slot stands still");

    private static AlertRule TransactionIds(string name, string age, AlertSeverity severity) => new(
        name,
        $"{Oldest("xid_age")} > {age} or {Oldest("mxid_age")} > {age}",
        30,
        severity,
        "Database {{ $labels.datname }} of {{ $labels.namespace }}/{{ $labels.cnpg_io_cluster }} has transaction ids of age {{ $value }}; "
        + "at 2 billion it stops",
        "What keeps vacuum from freezing: old transactions, prepared transactions, slots; then vacuumdb --freeze");

    private static string Oldest(string age) => $"max by (namespace, cnpg_io_cluster, datname) (cnpg_pg_database_{age})";
}
