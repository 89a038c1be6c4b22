using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>PostgreSQL parameters that the operator sets itself and nobody else may.</summary>
internal static class ClusterParameterRules
{
    private static readonly HashSet<string> Fixed =
    [
        "allow_alter_system", "allow_system_table_mods", "archive_cleanup_command", "archive_command", "archive_mode", "bonjour",
        "bonjour_name", "cluster_name", "config_file", "data_directory", "data_sync_retry", "event_source", "external_pid_file",
        "full_page_writes", "hba_file", "hot_standby", "ident_file", "jit_provider", "listen_addresses", "log_destination", "log_directory",
        "log_file_mode", "log_filename", "log_rotation_age", "log_rotation_size", "log_truncate_on_rotation", "logging_collector", "port",
        "primary_conninfo", "primary_slot_name", "promote_trigger_file", "recovery_end_command", "recovery_min_apply_delay",
        "recovery_target", "recovery_target_action", "recovery_target_inclusive", "recovery_target_lsn", "recovery_target_name",
        "recovery_target_time", "recovery_target_timeline", "recovery_target_xid", "restart_after_crash", "restore_command",
        "shared_preload_libraries", "ssl", "ssl_ca_file", "ssl_cert_file", "ssl_crl_file", "ssl_dh_params_file", "ssl_ecdh_curve",
        "ssl_key_file", "ssl_passphrase_command", "ssl_passphrase_command_supports_reload", "ssl_prefer_server_ciphers",
        "stats_temp_directory", "synchronous_standby_names", "syslog_facility", "syslog_ident", "syslog_sequence_numbers",
        "syslog_split_messages", "unix_socket_directories", "unix_socket_group", "unix_socket_permissions",
    ];

    public static void Check(KubeObject o, FieldErrors errors)
    {
        foreach (var (name, value) in o.At("spec", "postgresql", "parameters") as JsonObject ?? [])
        {
            if (Fixed.Contains(name))
            {
                errors.Invalid($"spec.postgresql.parameters.{name}", value, "Can't set fixed configuration parameter");
            }
        }
        if ((string?)o.At("spec", "postgresql", "parameters", "wal_level") is { } level
            && level is not ("replica" or "logical" or "minimal"))
        {
            errors.Invalid(
                "spec.postgresql.parameters.wal_level", level,
                "Unrecognized `wal_level` value - allowed values: `logical`, `replica` or `minimal`");
        }
    }
}
