using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace PgHaInfra.Kube.Config;

/// <summary>
/// Reads kubeconfig files as kubectl does: the files of KUBECONFIG or else <c>~/.kube/config</c>, merged so that the first file that
/// names something wins, with relative paths relative to the file they stand in.
/// </summary>
public static class KubeConfig
{
    /// <summary>Reads the context to use.</summary>
    /// <param name="file">A file, instead of KUBECONFIG and <c>~/.kube/config</c>.</param>
    /// <param name="context">Name of a context, instead of the current one.</param>
    /// <exception cref="KubeConfigException">There is no such file or context, or it is not usable.</exception>
    public static KubeContext Load(string? file = null, string? context = null)
    {
        var files = file is not null ? [file] : DefaultFiles();
        var existing = files.Where(File.Exists).ToList();
        if (existing.Count == 0)
        {
            var isNamed = file is not null || files.Count > 1 || Environment.GetEnvironmentVariable("KUBECONFIG") is { Length: > 0 };
            throw new KubeConfigException(isNamed
                ? $"kubeconfig {string.Join(", ", files)} does not exist"
                : $"no kubeconfig: KUBECONFIG is not set and {files[0]} does not exist");
        }
        return Resolve([.. existing.Select(KubeConfigFile.Read)], context);
    }

    /// <summary>Reads the context to use from a kubeconfig that is no file.</summary>
    /// <param name="text">The kubeconfig, in YAML.</param>
    /// <param name="source">Where it comes from, to be named in errors.</param>
    /// <param name="context">Name of a context, instead of the current one.</param>
    /// <exception cref="KubeConfigException">There is no such context, or it is not usable.</exception>
    public static KubeContext Parse(string text, string source, string? context = null) =>
        Resolve([KubeConfigFile.Parse(source, text)], context);

    /// <summary>Resolves a context over files in their order.</summary>
    internal static KubeContext Resolve(IReadOnlyList<KubeConfigFile> files, string? context)
    {
        var name = context ?? files.Select(f => f.CurrentContext).FirstOrDefault(c => c.Length > 0)
            ?? throw new KubeConfigException(
                $"{Names(files)} has no current-context; name one of: {string.Join(", ", files.SelectMany(f => f.Contexts.Keys))}");
        var chosen = Find(files, f => f.Contexts, name) ?? throw new KubeConfigException(
            $"{Names(files)} has no context \"{name}\"; it has: {string.Join(", ", files.SelectMany(f => f.Contexts.Keys).Distinct())}");
        var clusterName = chosen.Text("cluster") ?? "";
        var cluster = Find(files, f => f.Clusters, clusterName)
            ?? throw new KubeConfigException($"context \"{name}\" names the cluster \"{clusterName}\", which {Names(files)} does not have");
        var userName = chosen.Text("user");
        var user = string.IsNullOrEmpty(userName) ? null : Find(files, f => f.Users, userName)
            ?? throw new KubeConfigException($"context \"{name}\" names the user \"{userName}\", which {Names(files)} does not have");
        if (!Uri.TryCreate(cluster.Text("server"), UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
        {
            throw new KubeConfigException($"cluster \"{clusterName}\" has no usable server: \"{cluster.Text("server")}\"");
        }
        return new KubeContext
        {
            Name = name,
            Server = server,
            Namespace = chosen.Text("namespace") is { Length: > 0 } ns ? ns : "default",
            Authorities = Authorities(cluster),
            TlsServerName = cluster.Text("tls-server-name"),
            SkipTlsVerify = cluster.Flag("insecure-skip-tls-verify"),
            ClientCertificate = user is null ? null : ClientCertificate(user),
            Token = user?.Text("token"),
            TokenFile = user?.Path("tokenFile"),
            UserName = user?.Text("username"),
            Password = user?.Text("password"),
            Exec = user is null ? null : Exec(user),
        };
    }

    private static List<string> DefaultFiles()
    {
        var variable = Environment.GetEnvironmentVariable("KUBECONFIG");
        return string.IsNullOrEmpty(variable)
            ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config")]
            : [.. variable.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Distinct()];
    }

    private static string Names(IEnumerable<KubeConfigFile> files) => string.Join(", ", files.Select(f => f.Name));

    private static KubeConfigEntry? Find(
        IEnumerable<KubeConfigFile> files, Func<KubeConfigFile, IReadOnlyDictionary<string, KubeConfigEntry>> section, string name) =>
        files.Select(f => section(f).GetValueOrDefault(name)).FirstOrDefault(e => e is not null);

    private static X509Certificate2Collection Authorities(KubeConfigEntry cluster)
    {
        var all = new X509Certificate2Collection();
        if (cluster.Content("certificate-authority") is { } pem)
        {
            Usable(cluster, "certificate-authority", () =>
            {
                all.ImportFromPem(pem);
                return all;
            });
        }
        return all;
    }

    private static X509Certificate2? ClientCertificate(KubeConfigEntry user)
    {
        var (certificate, key) = (user.Content("client-certificate"), user.Content("client-key"));
        return certificate is null || key is null
            ? null
            : Usable(user, "client-certificate", () => X509Certificate2.CreateFromPem(certificate, key));
    }

    private static T Usable<T>(KubeConfigEntry entry, string field, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new KubeConfigException($"{field} of \"{entry.Name}\" is not usable: {e.Message}", e);
        }
    }

    private static ExecPlugin? Exec(KubeConfigEntry user)
    {
        if (user.Object("exec") is not { } exec)
        {
            return null;
        }
        var variables = (exec["env"] as JsonArray ?? []).OfType<JsonObject>()
            .ToDictionary(v => (string?)v["name"] ?? "", v => (string?)v["value"] ?? "");
        return new ExecPlugin(
            (string?)exec["apiVersion"] ?? "client.authentication.k8s.io/v1",
            user.Command((string?)exec["command"] ?? throw new KubeConfigException($"exec of user \"{user.Name}\" has no command")),
            [.. (exec["args"] as JsonArray ?? []).Select(a => a?.ToString() ?? "")],
            variables,
            (string?)exec["installHint"],
            (bool?)exec["provideClusterInfo"] ?? false);
    }
}
