namespace PgHaInfra.Components;

/// <summary>Whether the replicas have what the primary has.</summary>
internal static class ReplicationAlerts
{
    public static IReadOnlyList<AlertRule> Rules { get; } =
    [
        // "observed" is what PostgreSQL asks for, and an old primary goes on reporting it: hence the last condition.
        new(
            "PostgresSynchronousStandbyMissing",
            "max by (namespace, cnpg_io_cluster, pod) (cnpg_collector_sync_replicas{value=\"observed\"})"
            + " > on (namespace, cnpg_io_cluster, pod) max by (namespace, cnpg_io_cluster, pod) (cnpg_pg_replication_streaming_replicas)"
            + " and on (namespace, pod) cnpg_pg_replication_in_recovery == 0",
            2,
            AlertSeverity.Critical,
            "{{ $labels.namespace }}/{{ $labels.cnpg_io_cluster }} wants {{ $value }} synchronous standbys and has fewer: commits wait",
            "kubectl cnpg status shows which standby is not streaming"),
        new(
            "PostgresReplicaNotStreaming",
            "max by (namespace, cnpg_io_cluster, pod) (cnpg_pg_replication_in_recovery == 1)"
            + " and on (namespace, pod) cnpg_pg_replication_is_wal_receiver_up == 0"
            + " unless on (namespace, pod) cnpg_collector_replica_mode == 1",
            5,
            AlertSeverity.Warning,
            "Replica {{ $labels.namespace }}/{{ $labels.pod }} receives nothing from the primary",
            "kubectl logs of the replica: its certificate, its slot, or WAL that is gone already"),
        new(
            "PostgresReplicaLagging",
            "max by (namespace, cnpg_io_cluster, pod) (cnpg_pg_replication_lag) > 60",
            5,
            AlertSeverity.Warning,
            "Replica {{ $labels.namespace }}/{{ $labels.pod }} is {{ $value }} seconds behind",
            "Long queries on the replica hold replay up; so does a slow volume"),
        new(
            "PostgresSlotHoldsWal",
            "max by (namespace, cnpg_io_cluster, pod, slot_name) (cnpg_pg_replication_slots_pg_wal_lsn_diff) / 1024 ^ 3 > 8",
            10,
            AlertSeverity.Warning,
            "Slot {{ $labels.slot_name }} on {{ $labels.namespace }}/{{ $labels.pod }} keeps {{ $value }} GiB of WAL",
            "pg_replication_slots: drop a slot that nobody reads, before max_slot_wal_keep_size invalidates one that somebody does"),
    ];
}
