using System.Text.Json.Nodes;

namespace PgHaInfra.Tests.Components;

/// <summary>Compares JSON regardless of the order of keys.</summary>
internal static class Expect
{
    public static void Same(string expected, JsonNode? actual) =>
        Assert.Equal(Text(JsonNode.Parse(expected)), Text(actual));

    private static string Text(JsonNode? node) => Sorted(node)?.ToJsonString(new() { WriteIndented = true }) ?? "null";

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject entries =>
            new JsonObject(entries.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => KeyValuePair.Create(e.Key, Sorted(e.Value)))),
        JsonArray items => new JsonArray(items.Select(Sorted).ToArray()),
        _ => node?.DeepClone(),
    };
}
