using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Verify.Target;
using Spectre.Console;

namespace PgHaInfra.Cli.Verbs;

/// <summary>How to connect to a cluster, in commands that can be pasted; the password stays in a file only its owner may read.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Commands">What to type or to configure, by what it is for.</param>
internal sealed record ConnectionHelp(TargetCluster Cluster, IReadOnlyList<(string Name, string Text)> Commands)
{
    /// <summary>Writes the files that the commands name, and makes the commands.</summary>
    public static ConnectionHelp Prepare(Project project, StackSettings settings, TargetCluster cluster)
    {
        var folder = Path.Combine(project.Work, "connect");
        Directory.CreateDirectory(folder);
        var authority = Path.Combine(folder, $"{cluster.Object.Name}-ca.crt");
        File.WriteAllText(authority, cluster.Authority);
        var passwords = Path.Combine(folder, $"{cluster.Object.Name}.pgpass");
        WritePrivately(passwords, $"*:*:*:{cluster.Owner}:{cluster.Password}\n");

        var kubectl = $"kubectl --kubeconfig {Relative(Path.Combine(project.Root, settings.Kubeconfig!))} -n {cluster.Object.Namespace}";
        return new ConnectionHelp(cluster,
        [
            ("psql", $"PGPASSFILE={Relative(passwords)} psql \"{Psql(cluster, cluster.Primary, authority)}\""),
            ("replicas", $"PGPASSFILE={Relative(passwords)} psql \"{Psql(cluster, cluster.Replicas, authority)}\""),
            ("kubectl", $"{kubectl} get clusters,pods,services"),
            ("Npgsql", $"{Npgsql(cluster, authority)};Passfile={Relative(passwords)}"),
            ("password", $"{kubectl} get secret {cluster.SecretName} -o jsonpath='{{.data.password}}' | base64 -d"),
        ]);
    }

    /// <summary>Shows the commands below the cluster's name.</summary>
    public void Write(IAnsiConsole console)
    {
        console.WriteLine();
        console.MarkupLine($"  [bold]{$"{Cluster.Title}, primary {Cluster.Primary}, replicas {Cluster.Replicas}".EscapeMarkup()}[/]");
        foreach (var (name, text) in Commands)
        {
            // Written whole: a line that is wrapped by the console cannot be pasted.
            console.Profile.Out.Writer.WriteLine($"    {name,-10} {text}");
        }

        console.WriteLine();
    }

    /// <summary>The same for programs.</summary>
    public JsonObject Json() => new()
    {
        ["namespace"] = Cluster.Object.Namespace,
        ["name"] = Cluster.Object.Name,
        ["database"] = Cluster.Database,
        ["owner"] = Cluster.Owner,
        ["primary"] = Cluster.Primary.ToString(),
        ["replicas"] = Cluster.Replicas.ToString(),
        ["connect"] = new JsonObject(
            Commands.Select(command => KeyValuePair.Create(command.Name.ToLowerInvariant(), (JsonNode?)command.Text))),
    };

    private static string Psql(TargetCluster cluster, Endpoint endpoint, string authority) =>
        FormattableString.Invariant($"host={endpoint.Host} port={endpoint.Port} dbname={cluster.Database} user={cluster.Owner} ")
        + $"sslmode=verify-full sslrootcert={Relative(authority)}";

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

    private static string Relative(string path) => Path.GetRelativePath(Directory.GetCurrentDirectory(), path);

    private static void WritePrivately(string path, string text)
    {
        File.Delete(path);
        using var writer = new StreamWriter(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        writer.Write(text);
    }
}
