using System.Security.Cryptography;
using System.Text;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Pooler;

/// <summary>What one PgBouncer is started with, in a directory of its own.</summary>
/// <param name="Directory">The directory; also of the admin socket.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Upstream">The cluster's Service it stands before.</param>
/// <param name="Keys">Its keys, certificates and passwords.</param>
/// <param name="Spec">What is asked for.</param>
internal sealed record PoolerFiles(string Directory, string Address, string Upstream, PoolerKeys Keys, PoolerSpec Spec)
{
    /// <summary>The role that the operator makes for PgBouncer.</summary>
    public const string Role = Postgres.Configuration.ConfigurationFiles.PoolerRole;

    /// <summary>Who may give orders on the admin socket: whoever runs as PgBouncer's own account and says this name.</summary>
    public const string Admin = "pgbouncer";

    private const string DefaultAuthQuery = "SELECT usename, passwd FROM public.user_search($1)";

    // What drivers say when they connect and PgBouncer does not know.
    private const string IgnoredAtStart = "extra_float_digits,options";

    // PgBouncer's files know no line ends within a value.
    private static readonly char[] LineEnds = ['\r', '\n', '\v', '\f', '\u0085', '\u2028', '\u2029'];

    public string Configuration => Path.Combine(Directory, "pgbouncer.ini");

    /// <summary>The directory of a pod: of fixed length, because sockets' paths are short.</summary>
    public static string DirectoryOf(string stateDirectory, string ns, string pod) =>
        Path.Combine(stateDirectory, "run", "b" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{ns}/{pod}")))[..10]);

    /// <summary>Writes what differs.</summary>
    /// <returns>Whether a running PgBouncer must reload.</returns>
    public bool Write(ServerAccount account)
    {
        account.MakeDirectory(Directory);
        var changed = false;
        foreach (var (name, content) in Content())
        {
            var path = Path.Combine(Directory, name);
            if (!File.Exists(path) || File.ReadAllText(path) != content)
            {
                account.WriteFile(path, content);
                changed = true;
            }
        }
        return changed;
    }

    private IEnumerable<(string Name, string Content)> Content()
    {
        yield return ("pgbouncer.ini", Settings());
        yield return ("users.txt", $"{Quoted(Keys.User)} {Quoted(Keys.Password)}\n");
        yield return ("pg_hba.conf", $"local {Admin} {Admin} peer\n{string.Concat(Spec.HostRules.Select(rule => rule + "\n"))}"
            + "host all all 0.0.0.0/0 md5\nhost all all ::/0 md5\n");
        yield return ("client.crt", Keys.Client.Certificate);
        yield return ("client.key", Keys.Client.Key);
        yield return ("client-ca.crt", Keys.ClientAuthority);
        yield return ("server-ca.crt", Keys.ServerAuthority);
        if (Keys.Server is { } server)
        {
            yield return ("server.crt", server.Certificate);
            yield return ("server.key", server.Key);
        }
    }

    private string Settings()
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["auth_type"] = "hba",
            ["client_tls_sslmode"] = "prefer",
            ["ignore_startup_parameters"] = IgnoredAtStart,
            ["log_stats"] = "0",
            ["server_tls_protocols"] = "tlsv1.3",
            ["server_tls_sslmode"] = "verify-ca",
        };
        foreach (var (name, value) in Spec.Parameters)
        {
            settings[name] = name == "ignore_startup_parameters" ? $"{IgnoredAtStart},{value}" : value;
        }
        // These are not the user's to say.
        settings["admin_users"] = Admin;
        settings["auth_file"] = Here("users.txt");
        settings["auth_hba_file"] = Here("pg_hba.conf");
        settings["auth_query"] = Spec.AuthQuery ?? DefaultAuthQuery;
        settings["auth_user"] = Keys.User;
        settings["client_tls_ca_file"] = Here("client-ca.crt");
        settings["client_tls_cert_file"] = Here("client.crt");
        settings["client_tls_key_file"] = Here("client.key");
        settings["listen_addr"] = Address;
        settings["listen_port"] = $"{InstanceLayout.Port}";
        settings["pool_mode"] = Spec.PoolMode;
        settings["server_tls_ca_file"] = Here("server-ca.crt");
        settings["unix_socket_dir"] = Directory;
        if (Keys.Server is not null)
        {
            settings["server_tls_cert_file"] = Here("server.crt");
            settings["server_tls_key_file"] = Here("server.key");
        }
        return $"[databases]\n* = host={Upstream} port={InstanceLayout.Port}\n\n[pgbouncer]\n"
            + string.Concat(settings.Select(setting => $"{setting.Key} = {string.Concat(setting.Value.Split(LineEnds))}\n"));
    }

    private string Here(string name) => Path.Combine(Directory, name);

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"")}\"";
}
