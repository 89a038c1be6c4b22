namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>Parameters that CloudNativePG sets itself and refuses in a Cluster (its documentation, "Fixed parameters").</summary>
internal static class FixedParameters
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "allow_alter_system", "allow_system_table_mods", "archive_cleanup_command", "archive_command", "archive_mode", "bonjour",
        "bonjour_name", "cluster_name", "config_file", "data_directory", "data_sync_retry", "event_source", "external_pid_file",
        "full_page_writes", "hba_file", "hot_standby", "ident_file", "jit_provider", "listen_addresses", "log_destination",
        "log_directory", "log_file_mode", "log_filename", "log_rotation_age", "log_rotation_size", "log_truncate_on_rotation",
        "logging_collector", "port", "primary_conninfo", "primary_slot_name", "promote_trigger_file", "restart_after_crash",
        "restore_command", "shared_preload_libraries", "ssl", "ssl_prefer_server_ciphers", "stats_temp_directory",
        "synchronized_standby_slots", "synchronous_standby_names", "syslog_facility", "syslog_ident", "syslog_sequence_numbers",
        "syslog_split_messages", "temp_tablespaces",
    };

    private static readonly string[] Families =
    [
        "recovery_",
        "ssl_ca",
        "ssl_cert",
        "ssl_crl",
        "ssl_dh",
        "ssl_ecdh",
        "ssl_key",
        "ssl_passphrase",
        "unix_socket_",
        "pg_failover_slots.",
    ];

    /// <summary>Whether the operator keeps the parameter to itself.</summary>
    public static bool Contains(string name) =>
        Names.Contains(name) || (name != "recovery_prefetch" && name != "recovery_init_sync_method"
                                 && Families.Any(family => name.StartsWith(family, StringComparison.Ordinal)));
}
