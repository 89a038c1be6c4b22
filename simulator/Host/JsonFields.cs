using System.Text.Json.Nodes;

namespace PgHaInfra.Simulator.Host;

/// <summary>Reads fields that a user may have given any type: what does not fit counts as absent.</summary>
internal static class JsonFields
{
    public static string? Text(this JsonNode? node, string field) =>
        (node as JsonObject)?[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static int? Number(this JsonNode? node, string field) => (node as JsonObject)?[field] switch
    {
        JsonValue value when value.TryGetValue<int>(out var number) => number,
        JsonValue value when value.TryGetValue<long>(out var number) && number is >= int.MinValue and <= int.MaxValue => (int)number,
        _ => null,
    };

    public static bool Flag(this JsonNode? node, string field) =>
        (node as JsonObject)?[field] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static IEnumerable<JsonObject> Objects(this JsonNode? node, string field) =>
        ((node as JsonObject)?[field] as JsonArray ?? []).OfType<JsonObject>();

    public static IEnumerable<string> Texts(this JsonNode? node, string field) =>
        ((node as JsonObject)?[field] as JsonArray ?? [])
            .OfType<JsonValue>()
            .Select(value => value.TryGetValue<string>(out var text) ? text : null)
            .OfType<string>();
}
