using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Infra.Settings.Files;

namespace PgHaInfra.Benchmarks.Subject;

/// <summary>
/// A project with stacks like prod that have as many clusters as wanted, each with all that prod's has; gone when it is disposed.
/// </summary>
public sealed class ManyClusters : IDisposable
{
    private const string Clusters = "pg-ha-infra:clusters";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pgha-bench-");

    private ManyClusters()
    {
    }

    /// <summary>Makes the stacks.</summary>
    /// <param name="counts">How many clusters; a stack for each.</param>
    public static async Task<ManyClusters> MakeAsync(params int[] counts)
    {
        var (made, root) = (new ManyClusters(), ProjectFolder.Find());
        File.Copy(Path.Combine(root, "Pulumi.yaml"), Path.Combine(made._folder.FullName, "Pulumi.yaml"));
        var prod = StackFile.Load(Path.Combine(root, "Pulumi.prod.yaml")).Configuration;
        foreach (var count in counts)
        {
            var configuration = new JsonObject(prod.Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));
            var cluster = (JsonObject)prod[Clusters]!.AsArray()[0]!;
            configuration[Clusters] = new JsonArray([.. Enumerable.Range(1, count).Select(number => Numbered(cluster, number))]);
            // JSON is YAML.
            await File.WriteAllTextAsync(
                Path.Combine(made._folder.FullName, $"Pulumi.{Stack(count)}.yaml"),
                new JsonObject { ["config"] = configuration }.ToJsonString());
        }
        return made;
    }

    /// <summary>The command that previews the stack with so many clusters.</summary>
    public ProcessStartInfo Preview(string cli, int count)
    {
        var start = OneMachineProcess.CommandLine(cli, "preview", Stack(count));
        start.Environment["PGHA_ROOT"] = _folder.FullName;
        return start;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Stack(int count) => string.Create(CultureInfo.InvariantCulture, $"clusters{count}");

    // Names that may be there once only: the cluster's in its namespace, the address's in its region.
    private static JsonNode Numbered(JsonObject cluster, int number)
    {
        var copy = (JsonObject)cluster.DeepClone();
        copy["name"] = $"pg{number}";
        copy["namespace"] = $"database{number}";
        if (copy["endpoints"]?["dnsLabel"] is { } label)
        {
            copy["endpoints"]!["dnsLabel"] = $"{label}-{number}";
        }
        return copy;
    }
}
