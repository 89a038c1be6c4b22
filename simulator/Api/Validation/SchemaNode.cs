using System.Text.Json.Nodes;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>A place in a structural schema, read from JSON when it is first visited.</summary>
internal sealed class SchemaNode(JsonObject schema)
{
    private Dictionary<string, SchemaNode>? properties;
    private SchemaNode? items;
    private SchemaNode? values;
    private IReadOnlyList<CelRule>? rules;

    public string? Type { get; } = (string?)schema["type"];

    public string? Format { get; } = (string?)schema["format"];

    public string? Pattern { get; } = (string?)schema["pattern"];

    public bool IsIntOrString { get; } = (bool?)schema["x-kubernetes-int-or-string"] ?? false;

    public bool PreservesUnknown { get; } =
        ((bool?)schema["x-kubernetes-preserve-unknown-fields"] ?? false) || schema["additionalProperties"] is JsonValue;

    public bool IsNullable { get; } = (bool?)schema["nullable"] ?? false;

    public bool IsAtomicMap { get; } = (string?)schema["x-kubernetes-map-type"] == "atomic";

    public string ListType { get; } = (string?)schema["x-kubernetes-list-type"] ?? "atomic";

    public IReadOnlyList<string> ListKeys { get; } = Strings(schema["x-kubernetes-list-map-keys"]);

    public IReadOnlyList<string> Required { get; } = Strings(schema["required"]);

    public IReadOnlyList<JsonNode?>? Enum { get; } = (schema["enum"] as JsonArray)?.ToList();

    public JsonNode? Default { get; } = schema["default"];

    public IReadOnlyDictionary<string, SchemaNode> Properties => properties ??= (schema["properties"] as JsonObject ?? [])
        .ToDictionary(p => p.Key, p => new SchemaNode((JsonObject)p.Value!));

    public SchemaNode? Items => items ??= schema["items"] is JsonObject o ? new SchemaNode(o) : null;

    /// <summary>The schema of the values of a map with free keys.</summary>
    public SchemaNode? Values => values ??= schema["additionalProperties"] is JsonObject o ? new SchemaNode(o) : null;

    public IReadOnlyList<CelRule> Rules => rules ??=
        [.. (schema["x-kubernetes-validations"] as JsonArray ?? []).OfType<JsonObject>().Select(CelRule.Read)];

    /// <summary>A numeric bound such as <c>minimum</c> or <c>maxLength</c>, or null.</summary>
    public double? Bound(string name) => schema[name] is JsonValue v ? v.GetValue<double>() : null;

    private static IReadOnlyList<string> Strings(JsonNode? array) => [.. (array as JsonArray ?? []).Select(s => (string)s!)];
}
