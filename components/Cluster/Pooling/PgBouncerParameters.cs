namespace PgHaInfra.Components;

/// <summary>
/// The settings of PgBouncer that CloudNativePG lets a Pooler have (those that its admission webhook lets pass, 1.30), but for
/// auth_type: who may come in is the cluster's to say.
/// </summary>
public static class PgBouncerParameters
{
    private static readonly string[] Numbers =
    [
        "autodb_idle_timeout", "cancel_wait_timeout", "client_idle_timeout", "client_login_timeout", "default_pool_size", "dns_max_ttl",
        "dns_nxdomain_ttl", "idle_transaction_timeout", "listen_backlog", "max_client_conn", "max_db_connections", "max_packet_size",
        "max_prepared_statements", "max_user_connections", "min_pool_size", "pkt_buf", "query_timeout", "query_wait_timeout",
        "reserve_pool_size", "reserve_pool_timeout", "sbuf_loopcnt", "server_check_delay", "server_connect_timeout", "server_idle_timeout",
        "server_lifetime", "server_login_retry", "stats_period", "suspend_timeout", "tcp_defer_accept", "tcp_keepcnt", "tcp_keepidle",
        "tcp_keepintvl", "tcp_socket_buffer", "tcp_user_timeout", "verbose",
    ];

    private static readonly string[] Switches =
    [
        "application_name_add_host", "disable_pqexec", "log_connections", "log_disconnections", "log_pooler_errors", "log_stats",
        "server_fast_close", "server_reset_query_always", "server_round_robin", "tcp_keepalive",
    ];

    private static readonly string[] Texts =
    [
        "client_tls13_ciphers", "client_tls_ciphers", "client_tls_sslmode", "ignore_startup_parameters", "server_check_query",
        "server_reset_query", "server_tls13_ciphers", "server_tls_ciphers", "server_tls_protocols", "server_tls_sslmode",
        "track_extra_parameters",
    ];

    /// <summary>Whether a setting may be given and has a value that it can have.</summary>
    /// <returns>Null when it is fine; otherwise what is allowed, after "must".</returns>
    public static string? Complaint(string name, string value) =>
        Numbers.Contains(name) ? uint.TryParse(value, out _) ? null : "be a whole number from 0"
        : Switches.Contains(name) ? value is "0" or "1" ? null : "be 0 or 1"
        : Texts.Contains(name) ? value.Length > 0 && !value.Any(char.IsControl) ? null : "be a value of one line"
        : "be a setting of PgBouncer that CloudNativePG does not keep to itself";
}
