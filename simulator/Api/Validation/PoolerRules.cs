using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>CloudNativePG's rules for Poolers.</summary>
internal static class PoolerRules
{
    private static readonly HashSet<string> Parameters =
    [
        "application_name_add_host", "auth_type", "autodb_idle_timeout", "cancel_wait_timeout", "client_idle_timeout",
        "client_login_timeout", "client_tls_ciphers", "client_tls_sslmode", "client_tls13_ciphers", "default_pool_size",
        "disable_pqexec", "dns_max_ttl", "dns_nxdomain_ttl", "idle_transaction_timeout", "ignore_startup_parameters", "listen_backlog",
        "log_connections", "log_disconnections", "log_pooler_errors", "log_stats", "max_client_conn", "max_db_connections",
        "max_packet_size", "max_prepared_statements", "max_user_connections", "min_pool_size", "pkt_buf", "query_timeout",
        "query_wait_timeout", "reserve_pool_size", "reserve_pool_timeout", "sbuf_loopcnt", "server_check_delay", "server_check_query",
        "server_connect_timeout", "server_fast_close", "server_idle_timeout", "server_lifetime", "server_login_retry",
        "server_reset_query", "server_reset_query_always", "server_round_robin", "server_tls_ciphers", "server_tls13_ciphers",
        "server_tls_protocols", "server_tls_sslmode", "stats_period", "suspend_timeout", "tcp_defer_accept", "tcp_keepalive",
        "tcp_keepcnt", "tcp_keepidle", "tcp_keepintvl", "tcp_socket_buffer", "tcp_user_timeout", "track_extra_parameters", "verbose",
    ];

    public static void Check(KubeObject o, FieldErrors errors)
    {
        var settings = o.At("spec", "pgbouncer");
        var query = !string.IsNullOrEmpty(settings.Text("authQuery"));
        var credentials = Refers(settings, "authQuerySecret") || Refers(settings, "serverTLSSecret");
        if (credentials && !query)
        {
            errors.Invalid("spec.pgbouncer.authQuery", "", "must specify an auth query when providing an auth query secret");
        }
        if (query && !credentials)
        {
            errors.Invalid("spec.pgbouncer.authQuerySecret.name", "",
                "must specify an existing auth query secret when providing an auth query secret");
        }
        foreach (var (name, _) in (settings?["parameters"] as JsonObject ?? []).Where(parameter => !Parameters.Contains(parameter.Key)))
        {
            errors.Invalid("spec.cluster.parameters", name, "Invalid or reserved parameter");
        }
        var cluster = o.At("spec", "cluster").Text("name") ?? "";
        if (cluster.Length == 0)
        {
            errors.Invalid("spec.cluster.name", "", "must specify a cluster name");
        }
        if (cluster == o.Name)
        {
            errors.Invalid("metadata.name", o.Name, "the pooler resource cannot have the same name of a cluster");
        }
        if (o.At("spec", "monitoring", "tls").Flag("enabled") && o.At("spec", "monitoring").Flag("enablePodMonitor")
            && !Refers(settings, "clientTLSSecret"))
        {
            errors.Required("spec.pgbouncer.clientTLSSecret",
                "metrics with TLS and an operator's PodMonitor need a certificate of the Pooler's own");
        }
    }

    public static void Warn(KubeObject o, Action<string> warn)
    {
        var settings = o.At("spec", "pgbouncer");
        if (!string.IsNullOrEmpty(settings.Text("authQuery")) || Refers(settings, "authQuerySecret") || Refers(settings, "serverTLSSecret"))
        {
            warn($"The operator won't handle the Pooler \"{o.Name}\" integration with the Cluster "
                + $"\"{o.At("spec", "cluster").Text("name")}\" (\"{o.Namespace}\"). Manually configure it as described in the docs.");
        }
        if (Refers(settings, "authQuerySecret"))
        {
            warn("The .spec.pgbouncer.authQuerySecret field has been deprecated");
        }
        var monitoring = o.At("spec", "monitoring");
        if (monitoring.Flag("enablePodMonitor") || monitoring.Objects("podMonitorMetricRelabelings").Any()
            || monitoring.Objects("podMonitorRelabelings").Any())
        {
            warn("spec.monitoring is deprecated and will be removed in a future release. "
                + "Set this field to false and create a PodMonitor resource for your pooler as described in the documentation");
        }
    }

    private static bool Refers(JsonNode? settings, string field) => !string.IsNullOrEmpty(settings?[field].Text("name"));
}
