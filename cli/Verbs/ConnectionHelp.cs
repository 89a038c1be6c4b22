using Npgsql;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Verify.Target;
using Spectre.Console;

namespace PgHaInfra.Cli.Verbs;

/// <summary>Says how to connect to a cluster, in lines that can be pasted; the password stays in a file only its owner may read.</summary>
internal static class ConnectionHelp
{
    public static void Write(IAnsiConsole console, Project project, StackSettings settings, TargetCluster cluster)
    {
        var folder = Path.Combine(project.Work, "connect");
        Directory.CreateDirectory(folder);
        var authority = Path.Combine(folder, $"{cluster.Object.Name}-ca.crt");
        File.WriteAllText(authority, cluster.Authority);
        var passwords = Path.Combine(folder, $"{cluster.Object.Name}.pgpass");
        WritePrivately(passwords, $"*:*:*:{cluster.Owner}:{cluster.Password}\n");

        var kubectl = $"kubectl --kubeconfig {Relative(Path.Combine(project.Root, settings.Kubeconfig!))} -n {cluster.Object.Namespace}";
        Section(console, $"{cluster.Title}, primary {cluster.Primary}, replicas {cluster.Replicas}",
            ("psql", $"PGPASSFILE={Relative(passwords)} psql \"{Psql(cluster, cluster.Primary, authority)}\""),
            ("replicas", $"PGPASSFILE={Relative(passwords)} psql \"{Psql(cluster, cluster.Replicas, authority)}\""),
            ("kubectl", $"{kubectl} get clusters,pods,services"),
            ("Npgsql", $"{Npgsql(cluster, authority)};Passfile={Relative(passwords)}"),
            ("password", $"{kubectl} get secret {cluster.SecretName} -o jsonpath='{{.data.password}}' | base64 -d"));
    }

    private static string Psql(TargetCluster cluster, Endpoint endpoint, string authority) => FormattableString.Invariant(
        $"host={endpoint.Host} port={endpoint.Port} dbname={cluster.Database} user={cluster.Owner} sslmode=verify-full sslrootcert={Relative(authority)}");

    private static string Npgsql(TargetCluster cluster, string authority)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = cluster.Primary.Host,
            Port = cluster.Primary.Port,
            Database = cluster.Database,
            Username = cluster.Owner,
            SslMode = SslMode.VerifyFull,
            RootCertificate = Relative(authority),
        };
        return settings.ConnectionString;
    }

    private static void Section(IAnsiConsole console, string title, params (string Name, string Text)[] lines)
    {
        console.WriteLine();
        console.MarkupLine($"  [bold]{title.EscapeMarkup()}[/]");
        foreach (var (name, text) in lines)
        {
            // Written whole: a line that is wrapped by the console cannot be pasted.
            Console.Out.WriteLine($"    {name,-10} {text}");
        }

        console.WriteLine();
    }

    private static string Relative(string path) => Path.GetRelativePath(Directory.GetCurrentDirectory(), path);

    private static void WritePrivately(string path, string text)
    {
        File.Delete(path);
        using var writer = new StreamWriter(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        writer.Write(text);
    }
}
