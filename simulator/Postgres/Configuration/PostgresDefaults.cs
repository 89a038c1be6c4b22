namespace PgHaInfra.Simulator.Postgres.Configuration;

/// <summary>The PostgreSQL parameters that the operator sets or reserves, as CloudNativePG 1.30 does.</summary>
public static class PostgresDefaults
{
    /// <summary>Values that a cluster's <c>spec.postgresql.parameters</c> may change.</summary>
    public static readonly IReadOnlyDictionary<string, string> Changeable = new Dictionary<string, string>
    {
        ["archive_timeout"] = "5min",
        ["dynamic_shared_memory_type"] = "posix",
        ["full_page_writes"] = "on",
        ["log_line_prefix"] = "%m [%p] %q%u@%d ",
        ["max_parallel_workers"] = "32",
        ["max_replication_slots"] = "32",
        ["max_worker_processes"] = "32",
        ["shared_memory_type"] = "mmap",
        ["ssl_max_protocol_version"] = "TLSv1.3",
        ["ssl_min_protocol_version"] = "TLSv1.3",
        ["wal_keep_size"] = "512MB",
        ["wal_level"] = "logical",
        ["wal_log_hints"] = "on",
        ["wal_receiver_timeout"] = "5s",
        // PostgreSQL's 5 s would be most of a failover: a replica that looks for its new primary waits this long in between.
        ["wal_retrieve_retry_interval"] = "50ms",
        ["wal_sender_timeout"] = "5s",
    };

    /// <summary>Values that nobody may change.</summary>
    public static readonly IReadOnlyDictionary<string, string> Mandatory = new Dictionary<string, string>
    {
        // Archiving needs a restart to be switched on, so it always is; the command decides whether anything happens.
        ["archive_mode"] = "on",
        ["hot_standby"] = "true",
        ["log_destination"] = "stderr",
        ["logging_collector"] = "off",
        ["port"] = InstanceLayout.Port.ToString(),
        ["recovery_target_timeline"] = "latest",
        ["restart_after_crash"] = "false",
        ["ssl"] = "on",
        ["unix_socket_permissions"] = "0777",
    };

    private static readonly HashSet<string> Reserved =
    [
        "allow_system_table_mods", "archive_cleanup_command", "archive_command", "archive_mode", "bonjour", "bonjour_name", "cluster_name",
        "config_file", "data_directory", "data_sync_retry", "event_source", "external_pid_file", "hba_file", "hot_standby", "ident_file",
        "jit_provider", "listen_addresses", "log_destination", "log_directory", "log_file_mode", "log_filename", "log_rotation_age",
        "log_rotation_size", "log_truncate_on_rotation", "logging_collector", "pg_failover_slots.primary_dsn",
        "pg_failover_slots.standby_slot_names", "port", "primary_conninfo", "primary_slot_name", "promote_trigger_file",
        "recovery_end_command", "recovery_min_apply_delay", "recovery_target", "recovery_target_action", "recovery_target_inclusive",
        "recovery_target_lsn", "recovery_target_name", "recovery_target_time", "recovery_target_timeline", "recovery_target_xid",
        "restart_after_crash", "restore_command", "shared_preload_libraries", "ssl", "ssl_ca_file", "ssl_cert_file", "ssl_crl_file",
        "ssl_dh_params_file", "ssl_key_file", "ssl_passphrase_command", "ssl_passphrase_command_supports_reload",
        "ssl_prefer_server_ciphers", "stats_temp_directory", "synchronized_standby_slots", "synchronous_standby_names", "syslog_facility",
        "syslog_ident", "syslog_sequence_numbers", "syslog_split_messages", "temp_tablespaces", "unix_socket_directories",
        "unix_socket_group", "unix_socket_permissions",
    ];

    /// <summary>Whether the operator alone sets a parameter.</summary>
    public static bool IsReserved(string parameter) => Reserved.Contains(parameter);
}
