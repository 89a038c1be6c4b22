using System.Collections.Immutable;

namespace PgHaInfra.Components;

/// <summary>What this project sets in every PostgreSQL. Nothing here depends on the size of an instance or its volumes.</summary>
public static class PostgresDefaults
{
    /// <summary>
    /// Image of PostgreSQL 18, pinned by its digest, as CloudNativePG's catalogue of standard images (without Barman's tools) had it on
    /// 17 August 2026; https://github.com/cloudnative-pg/artifacts has the present one.
    /// </summary>
    public const string Image = "ghcr.io/cloudnative-pg/postgresql:18.6-202608170814-standard-trixie"
        + "@sha256:771f9eab5225587af259d84680cc69a5b6e374ac32bb24effafde1f3368a1241";

    /// <summary>Parameters, from Microsoft's guide for PostgreSQL on AKS; TLS and passwords are this project's.</summary>
    public static ImmutableDictionary<string, string> Parameters { get; } = new Dictionary<string, string>
    {
        ["ssl_min_protocol_version"] = "TLSv1.3",
        ["password_encryption"] = "scram-sha-256",
        ["hot_standby_feedback"] = "on",
        ["wal_compression"] = "lz4",
        ["wal_writer_flush_after"] = "2MB",
        ["checkpoint_timeout"] = "15min",
        ["checkpoint_completion_target"] = "0.9",
        ["checkpoint_flush_after"] = "2MB",
        ["random_page_cost"] = "1.1",
        ["effective_io_concurrency"] = "64",
        ["maintenance_io_concurrency"] = "64",
        ["autovacuum_vacuum_cost_limit"] = "2400",
        ["log_checkpoints"] = "on",
        ["log_lock_waits"] = "on",
        ["log_min_duration_statement"] = "1000",
        ["log_statement"] = "ddl",
        ["log_temp_files"] = "1024",
        ["log_autovacuum_min_duration"] = "1s",
        ["pg_stat_statements.max"] = "10000",
        ["pg_stat_statements.track"] = "all",
    }.ToImmutableDictionary();

    /// <summary>First line of pg_hba.conf: the operator appends a line that lets everybody in without TLS, too.</summary>
    public const string RefusePlaintext = "hostnossl all all all reject";

    /// <summary>Last line of pg_hba.conf.</summary>
    public const string PasswordOverTls = "hostssl all all all scram-sha-256";
}
