namespace PgHaInfra.Cli.BlastRadius.Knowledge;

/// <summary>Parameters of PostgreSQL 15 to 18 that are read when the server starts (pg_settings.context is postmaster).</summary>
/// <remarks>Source: <c>postgres --describe-config</c> of 15, and the release notes and runtime configuration chapters of 16, 17 and
/// 18.</remarks>
public static class PostgresRestarts
{
    private const int First = 15;
    private const int Last = 18;

    private static readonly HashSet<string> Always = new(StringComparer.Ordinal)
    {
        "archive_mode", "autovacuum_freeze_max_age", "autovacuum_multixact_freeze_max_age", "bonjour", "bonjour_name", "cluster_name",
        "config_file",
        "data_directory", "data_sync_retry", "dynamic_shared_memory_type", "event_source", "external_pid_file", "hba_file", "hot_standby",
        "huge_page_size",
        "huge_pages", "ident_file", "jit_provider", "listen_addresses", "logging_collector", "max_connections", "max_files_per_process",
        "max_locks_per_transaction", "max_logical_replication_workers", "max_pred_locks_per_transaction", "max_prepared_transactions",
        "max_replication_slots", "max_wal_senders", "max_worker_processes", "min_dynamic_shared_memory", "port", "recovery_target",
        "recovery_target_action", "recovery_target_inclusive", "recovery_target_lsn", "recovery_target_name", "recovery_target_time",
        "recovery_target_timeline", "recovery_target_xid", "shared_buffers", "shared_memory_type", "shared_preload_libraries",
        "superuser_reserved_connections", "track_activity_query_size", "track_commit_timestamp", "unix_socket_directories",
        "unix_socket_group",
        "unix_socket_permissions", "wal_buffers", "wal_decode_buffer_size", "wal_level", "wal_log_hints",
    };

    // Those that came, went, or became changeable at a later version.
    private static readonly Dictionary<string, (int From, int To)> Some = new(StringComparer.Ordinal)
    {
        ["old_snapshot_threshold"] = (First, 16),
        ["autovacuum_max_workers"] = (First, 17),
        ["reserved_connections"] = (16, Last),
        ["debug_io_direct"] = (16, Last),
        ["commit_timestamp_buffers"] = (17, Last),
        ["multixact_member_buffers"] = (17, Last),
        ["multixact_offset_buffers"] = (17, Last),
        ["notify_buffers"] = (17, Last),
        ["serializable_buffers"] = (17, Last),
        ["subtransaction_buffers"] = (17, Last),
        ["transaction_buffers"] = (17, Last),
        ["max_notify_queue_pages"] = (17, Last),
        ["autovacuum_worker_slots"] = (18, Last),
        ["io_max_combine_limit"] = (18, Last),
        ["io_max_concurrency"] = (18, Last),
        ["io_method"] = (18, Last),
        ["max_active_replication_origins"] = (18, Last),
    };

    // Of extensions whose libraries CloudNativePG loads when PostgreSQL starts.
    private static readonly HashSet<string> OfExtensions = new(StringComparer.Ordinal) { "pg_stat_statements.max" };

    /// <summary>Whether a change of the parameter restarts PostgreSQL.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="major">PostgreSQL's major version; null if it is not known, and then any version counts.</param>
    public static bool Needs(string parameter, int? major) =>
        Always.Contains(parameter) || OfExtensions.Contains(parameter)
        || (Some.TryGetValue(parameter, out var versions) && (major is null || (major >= versions.From && major <= versions.To)));
}
