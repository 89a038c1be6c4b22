using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>The schemas of the custom resources, embedded in the program; each is read when its kind is first written.</summary>
internal static class CustomSchemas
{
    private static readonly ConcurrentDictionary<ResourceKind, SchemaNode?> Read = new();

    public static SchemaNode? Of(ResourceKind kind) => Read.GetOrAdd(kind, Load);

    /// <summary>A copy of a kind's schema as it was published, or null.</summary>
    public static JsonObject? Text(ResourceKind kind)
    {
        using var stream = typeof(CustomSchemas).Assembly.GetManifestResourceStream($"Schemas/{kind.QualifiedPlural}_{kind.Version}.json");
        return stream is null ? null : (JsonObject)JsonNode.Parse(stream)!;
    }

    private static SchemaNode? Load(ResourceKind kind) => Text(kind) is { } schema ? new SchemaNode(schema) : null;
}
