using System.Text.Json.Nodes;

namespace PgHaInfra.Components;

/// <summary>
/// The recording rules behind the dashboards of Managed Prometheus, as Azure's own tools make them when they attach a cluster.
/// Names and expressions are Azure's (see the source named in azure-recording-rules.json).
/// </summary>
internal static class RecordingRules
{
    private const string Cluster = "{cluster}";
    private static readonly Lazy<IReadOnlyList<RecordingGroup>> All = new(Load);

    /// <summary>The groups that a cluster with Linux nodes needs.</summary>
    public static IReadOnlyList<RecordingGroup> Groups => All.Value;

    private static IReadOnlyList<RecordingGroup> Load()
    {
        var assembly = typeof(RecordingRules).Assembly;
        using var stream = assembly.GetManifestResourceStream("azure-recording-rules.json")
            ?? throw new InvalidOperationException("azure-recording-rules.json is not part of the assembly");
        return JsonNode.Parse(stream)!["groups"]!.AsObject()
            .Select(group => new RecordingGroup(
                group.Key.Replace($"-{Cluster}", "", StringComparison.Ordinal),
                group.Value!["interval"]!.GetValue<string>(),
                group.Value["rules"]!.AsArray().Select(rule => Rule(rule!)).ToArray()))
            .ToArray();
    }

    private static RecordingRule Rule(JsonNode rule) => new(
        rule["record"]!.GetValue<string>(),
        rule["expression"]!.GetValue<string>(),
        rule["labels"]?.AsObject().ToDictionary(label => label.Key, label => label.Value!.GetValue<string>()));
}
