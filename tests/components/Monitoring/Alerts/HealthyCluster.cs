namespace PgHaInfra.Tests.Components;

/// <summary>The metrics of a cluster of three that nothing is wrong with, in promtool's notation, a sample each minute.</summary>
internal static class HealthyCluster
{
    private const string Primary = "pg-1";
    private static readonly string[] Instances = [Primary, "pg-2", "pg-3"];

    /// <summary>A series of an instance, such as <c>cnpg_collector_up{namespace="db",cnpg_io_cluster="pg",pod="pg-1"}</c>.</summary>
    public static string Of(string metric, string pod, string more = "") =>
        $"{metric}{{namespace=\"db\",cnpg_io_cluster=\"pg\",pod=\"{pod}\"{more}}}";

    /// <summary>A series of a volume.</summary>
    public static string Volume(string metric, string claim) => $"{metric}{{namespace=\"db\",persistentvolumeclaim=\"{claim}\"}}";

    /// <summary>Every series with its samples.</summary>
    /// <param name="minutes">For how long.</param>
    public static Dictionary<string, string> Series(int minutes)
    {
        var series = new Dictionary<string, string>
        {
            ["up{namespace=\"cnpg-system\",app_kubernetes_io_name=\"cloudnative-pg\",pod=\"operator\"}"] = Constant(1, minutes),
        };
        foreach (var pod in Instances)
        {
            foreach (var (metric, value) in OfEach(pod))
            {
                series[metric] = Constant(value, minutes);
            }
        }

        // The object store has a backup from the first second on; PostgreSQL's own archiver has just been at work.
        foreach (var (metric, value) in OfPrimary())
        {
            series[metric] = Constant(value, minutes);
        }

        series[Of("cnpg_pg_stat_archiver_last_archived_time", Primary)] = $"0+60x{minutes}";
        series[Of("cnpg_pgbouncer_pools_maxwait", "pool-a", ",database=\"appdb\",user=\"app\"")] = Constant(0, minutes);
        return series;
    }

    private static string Constant(double value, int minutes) => FormattableString.Invariant($"{value}+0x{minutes}");

    private static IEnumerable<(string Metric, double Value)> OfEach(string pod)
    {
        var replica = pod == Primary ? 0 : 1;
        yield return (Of("cnpg_collector_up", pod), 1);
        yield return (Of("cnpg_collector_replica_mode", pod), 0);
        yield return (Of("cnpg_collector_fencing_on", pod), 0);
        yield return (Of("cnpg_collector_manual_switchover_required", pod), 0);
        yield return (Of("cnpg_collector_nodes_used", pod), 3);
        yield return (Of("cnpg_collector_last_collection_error", pod), 0);
        yield return (Of("cnpg_collector_pg_wal_archive_status", pod, ",value=\"ready\""), 1);
        yield return (Of("cnpg_collector_last_available_backup_timestamp", pod), 0);
        yield return (Of("cnpg_collector_last_failed_backup_timestamp", pod), 0);
        yield return (Of("barman_cloud_cloudnative_pg_io_last_available_backup_timestamp", pod), 1);
        yield return (Of("barman_cloud_cloudnative_pg_io_last_failed_backup_timestamp", pod), 0);
        yield return (Of("cnpg_pg_replication_in_recovery", pod), replica);
        yield return (Of("cnpg_pg_replication_is_wal_receiver_up", pod), replica);
        yield return (Of("cnpg_pg_replication_streaming_replicas", pod), replica == 0 ? 2 : 0);
        yield return (Of("cnpg_pg_replication_lag", pod), 0);
        yield return (Of("cnpg_pg_settings_setting", pod, ",name=\"max_connections\""), 100);
        yield return (Of("cnpg_backends_total", pod, ",datname=\"appdb\",usename=\"app\",application_name=\"shop\",state=\"idle\""), 40);
        yield return (
            Of(
                "cnpg_backends_max_tx_duration_seconds",
                pod,
                ",datname=\"appdb\",usename=\"app\",application_name=\"shop\",state=\"active\""),
            5);
        foreach (var claim in new[] { pod, $"{pod}-wal" })
        {
            yield return (Volume("kubelet_volume_stats_used_bytes", claim), 50);
            yield return (Volume("kubelet_volume_stats_capacity_bytes", claim), 100);
        }
    }

    private static IEnumerable<(string Metric, double Value)> OfPrimary() =>
    [
        (Of("cnpg_collector_sync_replicas", Primary, ",value=\"observed\""), 1),
        (Of("cnpg_pg_replication_slots_pg_wal_lsn_diff", Primary, ",slot_name=\"_cnpg_pg_2\""), 1e6),
        (Of("cnpg_pg_stat_archiver_last_failed_time", Primary), -1),
        (Of("cnpg_pg_database_xid_age", Primary, ",datname=\"appdb\""), 1e6),
        (Of("cnpg_pg_database_mxid_age", Primary, ",datname=\"appdb\""), 1),
    ];
}
