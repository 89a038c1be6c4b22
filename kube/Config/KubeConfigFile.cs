using System.Text.Json.Nodes;

namespace PgHaInfra.Kube.Config;

/// <summary>One kubeconfig file.</summary>
internal sealed record KubeConfigFile(
    string Name,
    string CurrentContext,
    IReadOnlyDictionary<string, KubeConfigEntry> Contexts,
    IReadOnlyDictionary<string, KubeConfigEntry> Clusters,
    IReadOnlyDictionary<string, KubeConfigEntry> Users)
{
    public static KubeConfigFile Read(string path)
    {
        try
        {
            return Parse(path, File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new KubeConfigException($"cannot read kubeconfig {path}: {e.Message}", e);
        }
    }

    public static KubeConfigFile Parse(string path, string text)
    {
        var o = KubeYaml.Parse(text) switch
        {
            null => [],
            JsonObject root => root,
            _ => throw new FormatException("it is not a map"),
        };
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return new KubeConfigFile(
            path,
            (string?)o["current-context"] ?? "",
            Entries(o["contexts"], "context", directory),
            Entries(o["clusters"], "cluster", directory),
            Entries(o["users"], "user", directory));
    }

    private static Dictionary<string, KubeConfigEntry> Entries(JsonNode? section, string field, string directory)
    {
        var all = new Dictionary<string, KubeConfigEntry>();
        foreach (var item in (section as JsonArray ?? []).OfType<JsonObject>())
        {
            var name = item["name"]?.ToString() ?? "";
            all.TryAdd(name, new KubeConfigEntry(name, item[field] as JsonObject ?? [], directory));
        }
        return all;
    }
}
