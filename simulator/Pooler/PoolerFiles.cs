using System.Security.Cryptography;
using System.Text;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Certificates;

namespace PgHaInfra.Simulator.Pooler;

/// <summary>What one PgBouncer is started with, in a directory of its own.</summary>
/// <param name="Directory">The directory; also of the admin socket.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Upstream">The cluster's Service it stands before.</param>
/// <param name="Server">The key and certificate that clients see.</param>
/// <param name="Client">The key and certificate that PgBouncer itself logs in with.</param>
/// <param name="Authority">Who has issued both.</param>
/// <param name="Spec">What is asked for.</param>
internal sealed record PoolerFiles(
    string Directory, string Address, string Upstream, PemPair Server, PemPair Client, string Authority, PoolerSpec Spec)
{
    /// <summary>The role that PgBouncer asks for other roles' password verifiers.</summary>
    public const string Role = Postgres.Configuration.ConfigurationFiles.PoolerRole;

    private const string DefaultAuthQuery = "SELECT usename, passwd FROM public.user_search($1)";

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
        yield return ("users.txt", $"\"{Role}\" \"\"\n");
        yield return ("pg_hba.conf", $"local pgbouncer postgres peer\n{string.Concat(Spec.HostRules.Select(rule => rule + "\n"))}host all all 0.0.0.0/0 md5\n");
        yield return ("server.crt", Server.Certificate);
        yield return ("server.key", Server.Key);
        yield return ("client.crt", Client.Certificate);
        yield return ("client.key", Client.Key);
        yield return ("ca.crt", Authority);
    }

    private string Settings()
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["admin_users"] = "postgres",
            ["auth_file"] = Path.Combine(Directory, "users.txt"),
            ["auth_hba_file"] = Path.Combine(Directory, "pg_hba.conf"),
            ["auth_query"] = Spec.AuthQuery ?? DefaultAuthQuery,
            ["auth_type"] = "hba",
            ["auth_user"] = Role,
            ["client_tls_ca_file"] = Path.Combine(Directory, "ca.crt"),
            ["client_tls_cert_file"] = Path.Combine(Directory, "server.crt"),
            ["client_tls_key_file"] = Path.Combine(Directory, "server.key"),
            ["client_tls_sslmode"] = "prefer",
            ["ignore_startup_parameters"] = "extra_float_digits,options",
            ["log_stats"] = "0",
            ["pool_mode"] = Spec.PoolMode,
            ["server_tls_ca_file"] = Path.Combine(Directory, "ca.crt"),
            ["server_tls_cert_file"] = Path.Combine(Directory, "client.crt"),
            ["server_tls_key_file"] = Path.Combine(Directory, "client.key"),
            ["server_tls_protocols"] = "tlsv1.3",
            ["server_tls_sslmode"] = "verify-ca",
        };
        foreach (var (name, value) in Spec.Parameters)
        {
            settings[name] = value;
        }
        // Where it listens is not the user's to say.
        settings["listen_addr"] = Address;
        settings["listen_port"] = $"{InstanceLayout.Port}";
        settings["unix_socket_dir"] = Directory;
        return $"[databases]\n* = host={Upstream} port={InstanceLayout.Port}\n\n[pgbouncer]\n"
            + string.Concat(settings.Select(setting => $"{setting.Key} = {setting.Value.Replace("\n", " ")}\n"));
    }
}
