using System.Text;

namespace PgHaInfra.Simulator.Postgres.Configuration;

/// <summary>
/// Writes postgresql.conf's two includes (custom.conf: parameters; override.conf: replication), pg_hba.conf, pg_ident.conf and
/// standby.signal of one instance.
/// </summary>
public sealed class ConfigurationFiles(InstanceLayout layout, ServerAccount account)
{
    /// <summary>The role that Poolers log in with, by client certificate.</summary>
    public const string PoolerRole = "cnpg_pooler_pgbouncer";

    private const string Includes = "include 'custom.conf'\ninclude 'override.conf'\n";

    private const string RetryInterval = "wal_retrieve_retry_interval";

    private readonly Dictionary<string, string> written = [];

    /// <summary>Writes what differs.</summary>
    /// <returns>Whether something changed, so that a running server must reload.</returns>
    public bool Write(InstanceConfiguration configuration)
    {
        // Not short-circuiting: every file must be written.
        var changed = Include()
            | Update("custom.conf", Parameters(configuration))
            | Update("override.conf", Replication(configuration))
            | Update("pg_hba.conf", HostBasedAuthentication(configuration.HostRules))
            | Update("pg_ident.conf", IdentMap(configuration.IdentRules));
        if ((configuration.Upstream is not null || configuration.RestoreCommand is not null) && !layout.IsStandby)
        {
            MarkStandby();
        }
        return changed;
    }

    /// <summary>Makes the next start one as a standby.</summary>
    public void MarkStandby() => account.WriteFile(layout.StandbySignal, "");

    /// <summary>To be called when the data was made anew: copies and rewinds bring another instance's files.</summary>
    public void Forget() => written.Clear();

    private bool Include()
    {
        if (written.ContainsKey("postgresql.conf"))
        {
            return false;
        }
        var path = Path.Combine(layout.DataDirectory, "postgresql.conf");
        written["postgresql.conf"] = path;
        var content = File.ReadAllText(path);
        if (content.EndsWith(Includes, StringComparison.Ordinal))
        {
            return false;
        }
        account.WriteFile(path, content + "\n" + Includes);
        return true;
    }

    private bool Update(string name, string content)
    {
        if (written.GetValueOrDefault(name) == content)
        {
            return false;
        }
        var path = Path.Combine(layout.DataDirectory, name);
        written[name] = content;
        if (File.Exists(path) && File.ReadAllText(path) == content)
        {
            return false;
        }
        account.WriteFile(path, content);
        return true;
    }

    private string Parameters(InstanceConfiguration configuration)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in PostgresDefaults.Changeable)
        {
            all[name] = value;
        }
        foreach (var (name, value) in configuration.Parameters.Where(parameter => !PostgresDefaults.IsReserved(parameter.Key)))
        {
            all[name] = value;
        }
        foreach (var (name, value) in PostgresDefaults.Mandatory)
        {
            all[name] = value;
        }
        all["archive_command"] = configuration.ArchiveCommand;
        if (configuration.ArchivesAsStandby)
        {
            all["archive_mode"] = "always";
        }
        if (configuration.ApplyDelay is { } delay)
        {
            all["recovery_min_apply_delay"] = $"{Math.Floor(delay.TotalSeconds)}s";
        }
        all["cluster_name"] = configuration.ClusterName;
        all["listen_addresses"] = configuration.Address.ToString();
        all["shared_preload_libraries"] = string.Join(',', configuration.PreloadLibraries);
        all["ssl_ca_file"] = Path.Combine(layout.CertificateDirectory, "ca.crt");
        all["ssl_cert_file"] = Path.Combine(layout.CertificateDirectory, "server.crt");
        all["ssl_key_file"] = Path.Combine(layout.CertificateDirectory, "server.key");
        all["unix_socket_directories"] = layout.SocketDirectory;
        if (configuration.SynchronousStandbyNames.Length > 0)
        {
            all["synchronous_standby_names"] = configuration.SynchronousStandbyNames;
        }
        return Settings(all);
    }

    private string Replication(InstanceConfiguration configuration)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (configuration.Upstream is { } upstream)
        {
            settings["primary_conninfo"] = upstream.ConnectionString(layout);
            if (configuration.SlotName is { } slot)
            {
                settings["primary_slot_name"] = slot;
            }
        }
        if (configuration.RestoreCommand is { } restore)
        {
            settings["restore_command"] = restore;
            if (!configuration.Parameters.ContainsKey(RetryInterval))
            {
                // PostgreSQL's own value: each look is a program to start.
                settings[RetryInterval] = "5s";
            }
        }
        return Settings(settings);
    }

    private string IdentMap(IReadOnlyList<string> rules)
    {
        var text = new StringBuilder();
        // Both accounts: the operator's own, and the one a person has who runs psql on the socket as the server's owner.
        foreach (var name in new[] { account.Name, account.Caller }.Distinct())
        {
            text.Append($"local {name} postgres\n");
        }
        text.Append($"cnpg_streaming_replica {Upstream.Role} {Upstream.Role}\n");
        text.Append($"{PoolerRole} {PoolerRole} {PoolerRole}\n");
        return rules.Aggregate(text, (all, rule) => all.Append(rule).Append('\n')).ToString();
    }

    private static string HostBasedAuthentication(IReadOnlyList<string> rules)
    {
        var text = new StringBuilder(
            $"""
            local all all peer map=local
            hostssl postgres {Upstream.Role} all cert map=cnpg_streaming_replica
            hostssl replication {Upstream.Role} all cert map=cnpg_streaming_replica
            hostssl all {PoolerRole} all cert map={PoolerRole}

            """);
        foreach (var rule in rules)
        {
            text.Append(rule).Append('\n');
        }
        return text.Append("host all all all scram-sha-256\n").ToString();
    }

    private static string Settings(SortedDictionary<string, string> settings) =>
        string.Concat(
            settings.Select(setting => $"{setting.Key} = '{setting.Value.Replace("\\", "\\\\").Replace("'", "''").Replace("\n", " ")}'\n"));
}
