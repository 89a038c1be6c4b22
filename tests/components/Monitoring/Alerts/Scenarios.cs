using static PgHaInfra.Tests.Components.HealthyCluster;

namespace PgHaInfra.Tests.Components;

/// <summary>For each alert a cluster in which it fires, and one in which it only seems to have a reason.</summary>
internal static class Scenarios
{
    private const string Recovery = "cnpg_pg_replication_in_recovery";
    private const string Observed = "cnpg_collector_sync_replicas";
    private const string Streaming = "cnpg_pg_replication_streaming_replicas";
    private const string Receiver = "cnpg_pg_replication_is_wal_receiver_up";
    private const string Slot = ",slot_name=\"_cnpg_pg_2\"";
    private const string Database = ",datname=\"appdb\"";
    private const string Client = ",datname=\"appdb\",usename=\"app\",application_name=\"shop\"";
    private const string BarmanAvailable = "barman_cloud_cloudnative_pg_io_last_available_backup_timestamp";
    private const string BarmanFailed = "barman_cloud_cloudnative_pg_io_last_failed_backup_timestamp";
    private const string InTreeAvailable = "cnpg_collector_last_available_backup_timestamp";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("nothing", 90, []),

        // a failover that takes a moment is none of anybody's business, one that does not end is
        new("the primary is away for one minute", 61, [], (Of(Recovery, "pg-1"), "0+0x59 _ 0+0x60")),
        new("no instance is promoted", 70, ["PostgresNoPrimary"], (Of(Recovery, "pg-1"), "0+0x59 stale")),
        new(
            "every instance is gone",
            70,
            ["PostgresInstanceDown", "PostgresNoPrimary"],
            [.. Gone("pg-1", 59), .. Gone("pg-2", 59), .. Gone("pg-3", 59)]),
        new("the cluster follows another region", 90, [], [.. Follower("pg-1"), .. Follower("pg-2"), .. Follower("pg-3")]),
        new(
            "an old primary came back as it was",
            70,
            ["PostgresTwoPrimaries"],
            (Of(Recovery, "pg-2"), "1+0x59 0+0x60"),
            (Of(Receiver, "pg-2"), "0+0x200")),

        new("a server is down", 70, ["PostgresInstanceDown"], (Of("cnpg_collector_up", "pg-3"), "1+0x59 0+0x60")),
        new("a pod is gone", 70, ["PostgresInstanceDown"], [.. Gone("pg-3", 59)]),
        new("a pod restarts in three minutes", 66, [], (Of("cnpg_collector_up", "pg-3"), "1+0x59 stale _x2 1+0x60")),
        new("a pod was removed seven hours ago", 500, [], [.. Gone("pg-3", 60), NodesUsed("pg-1", 2, 500), NodesUsed("pg-2", 2, 500)]),

        new("a fence was forgotten", 90, ["PostgresFenced"], (Of("cnpg_collector_fencing_on", "pg-2"), "1+0x90")),
        new("a fence of five minutes", 90, [], (Of("cnpg_collector_fencing_on", "pg-2"), "0+0x50 1+0x5 0+0x90")),
        new(
            "an update waits for a switchover",
            90,
            ["PostgresSwitchoverRequired"],
            (Of("cnpg_collector_manual_switchover_required", "pg-1"), "1+0x90")),
        new(
            "two instances share a node",
            90,
            ["PostgresInstancesShareNode"],
            NodesUsed("pg-1", 2, 90),
            NodesUsed("pg-2", 2, 90),
            NodesUsed("pg-3", 2, 90)),
        new("nodes are not known", 90, [], NodesUsed("pg-1", -1, 90), NodesUsed("pg-2", -1, 90), NodesUsed("pg-3", -1, 90)),
        new(
            "a query of the exporter fails",
            90,
            ["PostgresMetricsFailing"],
            (Of("cnpg_collector_last_collection_error", "pg-1"), "1+0x90")),
        new(
            "the operator is gone",
            90,
            ["CnpgOperatorDown"],
            ("up{namespace=\"cnpg-system\",app_kubernetes_io_name=\"cloudnative-pg\",pod=\"operator\"}", "1+0x60 stale")),

        new("both standbys are away", 70, ["PostgresSynchronousStandbyMissing"], (Of(Streaming, "pg-1"), "2+0x59 0+0x60")),
        new("one of two standbys is enough", 70, [], (Of(Streaming, "pg-1"), "2+0x59 1+0x60")),
        new("a former primary remembers what it asked for", 70, [], (Of(Observed, "pg-2", ",value=\"observed\""), "1+0x90")),
        new("a replica receives nothing", 70, ["PostgresReplicaNotStreaming"], (Of(Receiver, "pg-2"), "1+0x59 0+0x60")),
        new("a replica is two minutes behind", 70, ["PostgresReplicaLagging"], (Of("cnpg_pg_replication_lag", "pg-2"), "120+0x90")),
        new("a replica catches up", 70, [], (Of("cnpg_pg_replication_lag", "pg-2"), "0+0x60 120+0x3 0+0x60")),
        new("a slot holds WAL", 90, ["PostgresSlotHoldsWal"], (Of("cnpg_pg_replication_slots_pg_wal_lsn_diff", "pg-1", Slot), "1e10+0x90")),

        new(
            "archiving fails",
            90,
            ["PostgresArchivingFails"],
            (Of("cnpg_pg_stat_archiver_last_failed_time", "pg-1"), "0+60x90"),
            (Of("cnpg_pg_stat_archiver_last_archived_time", "pg-1"), "100+0x90")),
        new("archiving failed once", 90, [], (Of("cnpg_pg_stat_archiver_last_failed_time", "pg-1"), "3000+0x90")),
        new(
            "the archive is behind",
            90,
            ["PostgresArchiveBehind"],
            (Of("cnpg_collector_pg_wal_archive_status", "pg-1", ",value=\"ready\""), "100+0x90")),
        new("the last backup is 27 hours old", 1640, ["PostgresBackupTooOld"]),
        new(
            "the operator's own backup is 27 hours old",
            1640,
            ["PostgresBackupTooOld"],
            [.. NoPlugin(), (Of(InTreeAvailable, "pg-1"), "1+0x1700")]),
        new("there is no backup to be had, as nobody wants one", 1640, [], [.. NoPlugin()]),
        new("the store never had a backup", 200, ["PostgresNeverBackedUp"], [.. EachInstance(BarmanAvailable, "0+0x200")]),
        new("the first backup takes an hour", 60, [], [.. EachInstance(BarmanAvailable, "0+0x200")]),
        new("the last backup failed", 90, ["PostgresBackupFailed"], [.. EachInstance(BarmanFailed, "100+0x90")]),
        new(
            "the only backup failed",
            90,
            ["PostgresBackupFailed"],
            [.. EachInstance(BarmanFailed, "100+0x90"), .. EachInstance(BarmanAvailable, "0+0x90")]),
        new(
            "a backup failed before the last one",
            90,
            [],
            [.. EachInstance(BarmanFailed, "100+0x90"), .. EachInstance(BarmanAvailable, "200+0x90")]),

        new("a volume is at 85 %", 90, ["PostgresVolumeFilling"], (Volume("kubelet_volume_stats_used_bytes", "pg-2"), "85+0x90")),
        new(
            "the volume of WAL is at 95 %",
            90,
            ["PostgresVolumeFilling", "PostgresVolumeNearlyFull"],
            (Volume("kubelet_volume_stats_used_bytes", "pg-1-wal"), "95+0x90")),
        new(
            "a full volume has stopped its instance",
            70,
            ["PostgresInstanceDown", "PostgresVolumeFilling", "PostgresVolumeNearlyFull"],
            [.. Gone("pg-3", 59), (Volume("kubelet_volume_stats_used_bytes", "pg-3"), "99+0x90")]),
        new(
            "somebody else's volume is full",
            90,
            [],
            (Volume("kubelet_volume_stats_used_bytes", "shop-0"), "99+0x90"),
            (Volume("kubelet_volume_stats_capacity_bytes", "shop-0"), "100+0x90")),
        new("transaction ids age", 90, ["PostgresTransactionIdsAgeing"], (Of("cnpg_pg_database_xid_age", "pg-1", Database), "6e8+0x90")),
        new(
            "multixacts run out",
            90,
            ["PostgresTransactionIdsAgeing", "PostgresTransactionIdsRunOut"],
            (Of("cnpg_pg_database_mxid_age", "pg-1", Database), "1.5e9+0x90")),
        new(
            "connections are at 90 %",
            90,
            ["PostgresConnectionsNearLimit"],
            (Of("cnpg_backends_total", "pg-1", Client + ",state=\"active\""), "50+0x90")),
        new(
            "a transaction is open for two hours",
            90,
            ["PostgresLongTransaction"],
            (Of("cnpg_backends_max_tx_duration_seconds", "pg-1", Client + ",state=\"idle in transaction\""), "7200+0x90")),
        new(
            "clients of a pooler wait",
            90,
            ["PostgresPoolerClientsWait"],
            (Of("cnpg_pgbouncer_pools_maxwait", "pool-a", ",database=\"appdb\",user=\"app\""), "10+0x90")),
    ];

    private static (string, string) NodesUsed(string pod, int nodes, int minutes) =>
        (Of("cnpg_collector_nodes_used", pod), $"{nodes}+0x{minutes}");

    private static IEnumerable<(string, string)> EachInstance(string metric, string samples) =>
        new[] { "pg-1", "pg-2", "pg-3" }.Select(pod => (Of(metric, pod), samples));

    private static IEnumerable<(string, string)> NoPlugin() => [.. EachInstance(BarmanAvailable, ""), .. EachInstance(BarmanFailed, "")];

    // With its pod, all metrics of an instance end at once.
    private static IEnumerable<(string, string)> Gone(string pod, int after) =>
        Series(after).Where(s => s.Key.Contains($"pod=\"{pod}\"", StringComparison.Ordinal)).Select(s => (s.Key, s.Value + " stale"));

    private static IEnumerable<(string, string)> Follower(string pod) =>
    [
        (Of("cnpg_collector_replica_mode", pod), "1+0x90"),
        (Of(Recovery, pod), "1+0x90"),
        (Of(Receiver, pod), pod == "pg-1" ? "0+0x90" : "1+0x90"),
    ];
}
