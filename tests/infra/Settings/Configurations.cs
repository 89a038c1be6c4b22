using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Tests.Infra.Settings;

/// <summary>A small valid configuration, and changes to it.</summary>
internal static class Configurations
{
    public const string Project = "pg-ha-infra";

    public static Dictionary<string, JsonNode?> Valid() => new()
    {
        ["pg-ha-infra:platform"] = "kubeconfig",
        ["pg-ha-infra:kubeconfig"] = ".pgha/local/kubeconfig",
        ["pg-ha-infra:clusters"] = JsonNode.Parse("""
            [{"name": "pg", "storage": {"size": "1Gi"},
              "endpoints": {"sourceRanges": ["127.0.0.0/8"], "sharedAddress": "pgha"}}]
            """),
    };

    /// <summary>The smallest stack on AKS.</summary>
    public static Dictionary<string, JsonNode?> Aks() => new()
    {
        ["pg-ha-infra:platform"] = "aks",
        ["pg-ha-infra:aks"] = JsonNode.Parse("""
            {"name": "orders", "location": "canadacentral", "authorizedRanges": ["203.0.113.7/32"],
             "adminGroups": ["01234567-89ab-cdef-0123-456789abcdef"]}
            """),
        ["pg-ha-infra:clusters"] = JsonNode.Parse("""[{"name": "pg", "storage": {"size": "64Gi"}}]"""),
    };

    /// <summary>
    /// The valid configuration with the value at a path such as <c>clusters[0].storage.size</c> replaced, or removed by null.
    /// </summary>
    public static Dictionary<string, JsonNode?> With(string path, string? json) => With(Valid(), path, json);

    /// <summary>The smallest stack on AKS with the value at a path replaced, or removed by null.</summary>
    public static Dictionary<string, JsonNode?> AksWith(string path, string? json) => With(Aks(), path, json);

    private static Dictionary<string, JsonNode?> With(Dictionary<string, JsonNode?> configuration, string path, string? json)
    {
        var steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        var value = json is null ? null : JsonNode.Parse(json);
        var top = steps[0].Contains(':', StringComparison.Ordinal) || steps[0].StartsWith('!')
            ? steps[0].TrimStart('!')
            : $"{Project}:{steps[0]}";
        if (steps.Length == 1)
        {
            configuration[top] = value;
            return configuration;
        }

        if (!configuration.TryGetValue(top, out var target) || target is null)
        {
            configuration[top] = target = new JsonObject();
        }

        foreach (var step in steps[1..^1])
        {
            target = Index(step) is { } index ? target[index]! : target[step] ??= new JsonObject();
        }

        Put(target, steps[^1], value);
        return configuration;
    }

    public static string[] Errors(IReadOnlyDictionary<string, JsonNode?> configuration)
    {
        try
        {
            StackSettings.Read(Project, configuration);
            return [];
        }
        catch (SettingsException exception)
        {
            return exception.Errors.Select(e => e.ToString()).ToArray();
        }
    }

    private static void Put(JsonNode target, string step, JsonNode? value)
    {
        if (Index(step) is not { } index)
        {
            target[step] = value;
        }
        else if (index == target.AsArray().Count)
        {
            target.AsArray().Add(value);
        }
        else
        {
            target[index] = value;
        }
    }

    private static int? Index(string step) =>
        step.StartsWith('[') ? int.Parse(step[1..^1], CultureInfo.InvariantCulture) : null;
}
