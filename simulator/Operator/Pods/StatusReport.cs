using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Pods;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Replication;

namespace PgHaInfra.Simulator.Operator.Pods;

/// <summary>What an instance manager says of its instance under /pg/status, which <c>kubectl cnpg status</c> shows.</summary>
internal static class StatusReport
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    private const string Instance =
        $"""
        SELECT json_build_object(
          'currentLsn', CASE WHEN r THEN NULL ELSE pg_current_wal_lsn()::text END,
          'receivedLsn', CASE WHEN r THEN pg_last_wal_receive_lsn()::text END,
          'replayLsn', CASE WHEN r THEN pg_last_wal_replay_lsn()::text END,
          'systemID', (SELECT system_identifier::text FROM pg_control_system()),
          'isPrimary', NOT r,
          'replayPaused', CASE WHEN r THEN pg_is_wal_replay_paused() ELSE false END,
          'pendingRestart', EXISTS (SELECT FROM pg_settings WHERE pending_restart),
          'pendingRestartForDecrease', {InstanceState.Decrease},
          'isWalReceiverActive', EXISTS (SELECT FROM pg_stat_wal_receiver),
          'isPgRewindRunning', false,
          'mightBeUnavailable', false,
          'isArchivingWAL', a.last_archived_time IS NOT NULL AND a.last_archived_time >= coalesce(a.last_failed_time, '-infinity'),
          'lastArchivedWAL', a.last_archived_wal,
          'lastArchivedWALTime', to_char(a.last_archived_time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'lastFailedWAL', a.last_failed_wal,
          'lastFailedWALTime', to_char(a.last_failed_time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'currentWAL', CASE WHEN r THEN NULL ELSE pg_walfile_name(pg_current_wal_lsn()) END,
          'readyWalFiles', (SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'),
          'timeLineID', (SELECT timeline_id FROM pg_control_checkpoint()))::text
          FROM pg_is_in_recovery() r, pg_stat_archiver a
        """;

    private const string Replication =
        """
        SELECT coalesce(json_agg(json_build_object(
          'applicationName', application_name, 'state', state, 'receivedLsn', sent_lsn::text, 'writeLsn', write_lsn::text,
          'flushLsn', flush_lsn::text, 'replayLsn', replay_lsn::text, 'writeLag', coalesce(write_lag, '0'::interval)::text,
          'flushLag', coalesce(flush_lag, '0'::interval)::text, 'replayLag', coalesce(replay_lag, '0'::interval)::text,
          'syncState', sync_state, 'syncPriority', sync_priority::text)), '[]'::json)::text
          FROM pg_stat_replication WHERE NOT pg_is_in_recovery() AND usename = 'streaming_replica' AND application_name ~ '-[0-9]+$'
        """;

    private const string Copies =
        """
        SELECT coalesce(json_agg(json_build_object(
          'usename', usename, 'application_name', application_name, 'backend_start', backend_start, 'phase', phase,
          'backup_total', coalesce(backup_total, 0), 'backup_streamed', coalesce(backup_streamed, 0),
          'backup_total_pretty', coalesce(pg_size_pretty(backup_total), ''),
          'backup_streamed_pretty', coalesce(pg_size_pretty(backup_streamed), ''), 'tablespaces_total', coalesce(tablespaces_total, 0),
          'tablespaces_streamed', coalesce(tablespaces_streamed, 0))), '[]'::json)::text
          FROM pg_stat_progress_basebackup JOIN pg_stat_activity USING (pid) WHERE application_name ~ '-join$'
        """;

    private const string Slots =
        """
        SELECT coalesce(json_agg(json_build_object(
          'slotName', slot_name, 'plugin', coalesce(plugin, ''), 'slotType', slot_type, 'datoid', coalesce(datoid::text, ''),
          'database', coalesce(database, ''), 'active', active, 'xmin', coalesce(xmin::text, ''), 'catalogXmin', coalesce(catalog_xmin::text, ''),
          'restartLsn', coalesce(restart_lsn::text, ''), 'walStatus', coalesce(wal_status, ''), 'safeWalSize', safe_wal_size)), '[]'::json)::text
          FROM pg_replication_slots WHERE NOT pg_is_in_recovery()
        """;

    public static async Task<PodAnswer> ReadAsync(OperatorEnvironment environment, string ns, InstanceLayout layout)
    {
        var pod = environment.Store.Get(ResourceKind.Pod, ns, layout.Pod);
        try
        {
            await using var sql = new ControlConnection(layout);
            async Task<JsonNode> Ask(string query) =>
                JsonNode.Parse((await sql.FirstAsync(query, row => row.GetString(0), AnswerLimit).ConfigureAwait(false))!)!;
            var report = (JsonObject)await Ask(Instance).ConfigureAwait(false);
            foreach (var (name, _) in report.Where(field => field.Value is null).ToList())
            {
                report.Remove(name);
            }
            report["replicationInfo"] = await Ask(Replication).ConfigureAwait(false);
            report["replicationSlotsInfo"] = await Ask(Slots).ConfigureAwait(false);
            report["pgStatBasebackupsInfo"] = await Ask(Copies).ConfigureAwait(false);
            return Answer(report, pod);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            if (IsFenced(environment, ns, pod))
            {
                return Answer(new JsonObject
                {
                    ["systemID"] = "", ["isPrimary"] = !layout.IsStandby, ["replayPaused"] = false, ["pendingRestart"] = false,
                    ["pendingRestartForDecrease"] = false, ["isWalReceiverActive"] = false, ["isPgRewindRunning"] = false,
                    ["mightBeUnavailable"] = true, ["mightBeUnavailableMaskedError"] = e.Message,
                }, pod);
            }
            return new PodAnswer(500, "text/plain", string.Create(CultureInfo.InvariantCulture, $"{e.Message}\n"));
        }
    }

    private static PodAnswer Answer(JsonObject report, KubeObject? pod)
    {
        report["node"] = pod?.Spec.Text("nodeName") ?? "";
        report["executableHash"] = "simulator";
        report["instanceManagerVersion"] = Cnpg.Version;
        report["instanceArch"] = "amd64";
        report["isInstanceManagerUpgrading"] = false;
        report["sessionID"] = pod?.Uid ?? "";
        report["isPodReady"] = pod is not null && Nodes.DisruptionBudget.IsHealthy(pod);
        return new PodAnswer(200, "application/json", report.ToJsonString(KubeObject.WriteOptions));
    }

    private static bool IsFenced(OperatorEnvironment environment, string ns, KubeObject? pod) => pod?.Labels[Cnpg.ClusterLabel] is { } name
        && environment.Store.Get(ResourceKind.Cluster, ns, name) is { } cluster && new ClusterSpec(cluster).IsFenced(pod.Name);
}
