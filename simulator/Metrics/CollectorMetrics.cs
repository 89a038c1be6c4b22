using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Metrics;

/// <summary>The metrics that begin with cnpg_collector_: what an instance manager says of its instance and its Cluster.</summary>
internal static class CollectorMetrics
{
    private const string Prefix = "cnpg_collector_";

    private const string Query =
        """
        SELECT json_build_object(
          'version', current_setting('server_version_num')::int,
          'ready', (SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'),
          'done', (SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.done'),
          'segments', (SELECT count(*) FROM pg_ls_waldir() WHERE name ~ '^[0-9A-F]{24}$'),
          'bytes', (SELECT coalesce(sum(size), 0) FROM pg_ls_waldir() WHERE name ~ '^[0-9A-F]{24}$'),
          'segment', pg_size_bytes(current_setting('wal_segment_size')),
          'min', pg_size_bytes(current_setting('min_wal_size')), 'max', pg_size_bytes(current_setting('max_wal_size')),
          'keep', pg_size_bytes(current_setting('wal_keep_size')),
          'observed', (SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')),
          'wal', (SELECT json_build_object('records', wal_records, 'fpi', wal_fpi, 'bytes', wal_bytes, 'buffers_full', wal_buffers_full,
                  'write', wal_write, 'sync', wal_sync, 'write_time', wal_write_time, 'sync_time', wal_sync_time,
                  'since', to_char(stats_reset AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) FROM pg_stat_wal))::text
        """;

    /// <summary>What can be said without the server.</summary>
    public static IEnumerable<MetricFamily> OfCluster(KubeObject cluster, bool up, bool fenced)
    {
        var status = cluster.At("status");
        yield return MetricFamily.Gauge(Prefix + "up", "1 when PostgreSQL answers, else 0", "cluster", (cluster.Name, up ? 1 : 0));
        yield return MetricFamily.Gauge(Prefix + "fencing_on", "1 when the instance is fenced, else 0", fenced ? 1 : 0);
        yield return MetricFamily.Gauge(Prefix + "manual_switchover_required", "1 when a person has to ask for a switchover, else 0",
            status.Text("phase") == Operator.Model.Cnpg.PhaseWaitingForUser ? 1 : 0);
        yield return MetricFamily.Gauge(Prefix + "replica_mode", "1 when the cluster follows another one, else 0",
            cluster.At("spec", "replica").Flag("enabled") ? 1 : 0);
        yield return MetricFamily.Gauge(Prefix + "nodes_used", "Distinct nodes of the instances, -1 when unknown",
            status?["topology"].Number("nodesUsed") ?? -1);
        foreach (var (metric, field, help) in new[]
        {
            ("first_recoverability_point", "firstRecoverabilityPoint",
                "From when on the cluster can be recovered, a Unix time; 0 when unknown"),
            ("last_available_backup_timestamp", "lastSuccessfulBackup", "When the last backup succeeded, a Unix time; 0 for never"),
            ("last_failed_backup_timestamp", "lastFailedBackup", "When a backup last failed, a Unix time; 0 for never"),
        })
        {
            yield return MetricFamily.Gauge(Prefix + metric, help, UnixTime(status.Text(field)));
        }
    }

    /// <summary>What the server says.</summary>
    public static async Task<IReadOnlyList<MetricFamily>> ReadAsync(ControlConnection sql, KubeObject cluster, TimeSpan patience)
    {
        var answer = JsonNode.Parse((await sql.FirstAsync(Query, row => row.GetString(0), patience).ConfigureAwait(false))!)!;
        double Get(string field) => (double)answer[field]!;
        var version = (int)Get("version");
        var (major, minor, segment) = (version / 10000, version % 10000, Get("segment"));
        var synchronous = new Operator.Model.ClusterSpec(cluster).Synchronous;
        List<MetricFamily> families =
        [
            new(Prefix + "postgres_version", "gauge", "PostgreSQL's version",
                [new([("cluster", cluster.Name), ("full", $"{major}.{minor}")],
                    double.Parse($"{major}.{minor}", CultureInfo.InvariantCulture))]),
            MetricFamily.Gauge(Prefix + "pg_wal_archive_status", "WAL files that wait for the archive (ready) or are in it (done)", "value",
                ("done", Get("done")), ("ready", Get("ready"))),
            MetricFamily.Gauge(Prefix + "pg_wal", "WAL files: their number and size in bytes, and the limits of both", "value",
                ("count", Get("segments")), ("size", Get("bytes")), ("min", Get("min") / segment), ("max", Get("max") / segment),
                ("keep", Get("keep") / segment)),
            MetricFamily.Gauge(Prefix + "sync_replicas", "Synchronous replicas that are asked for, and that are there", "value",
                ("expected", synchronous?.Number ?? 0), ("min", synchronous?.LegacyMinimum ?? 0), ("max", synchronous?.Number ?? 0),
                ("observed", Get("observed"))),
        ];
        var (wal, since) = (answer["wal"]!, answer["wal"].Text("since") ?? "");
        families.AddRange(new[] { "records", "fpi", "bytes", "buffers_full", "write", "sync", "write_time", "sync_time" }.Select(name =>
            MetricFamily.Gauge($"{Prefix}wal_{name}", $"pg_stat_wal.wal_{name}", "stats_reset", (since, (double)wal[name]!))));
        return families;
    }

    private static double UnixTime(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUnixTimeSeconds()
            : 0;
}
