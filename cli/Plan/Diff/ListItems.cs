using System.Text.Json;
using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Plan.Diff;

/// <summary>What the items of a list are: named objects, scalars, or something else.</summary>
internal static class ListItems
{
    // What Kubernetes and Azure tell the items of their lists apart by.
    private static readonly string[] NameKeys = ["name", "key", "alert", "record", "category"];

    /// <summary>The items of both lists by name if each has one of its own; null otherwise.</summary>
    public static (OrderedDictionary<string, JsonNode?> Before, OrderedDictionary<string, JsonNode?> After)? Named(
        JsonArray before, JsonArray after)
    {
        foreach (var key in NameKeys)
        {
            if (ByName(before, key) is { } old && ByName(after, key) is { } now && old.Count + now.Count > 0)
            {
                return (old, now);
            }
        }

        return null;
    }

    public static bool AreScalars(JsonArray list) => list.All(item => item is JsonValue);

    /// <summary>The scalars of a list that another lacks; one that is there twice can be lacking once.</summary>
    public static List<JsonNode> Without(JsonArray list, JsonArray other)
    {
        var rest = other.Select(item => item!.ToJsonString()).ToList();
        return [.. list.Where(item => !rest.Remove(item!.ToJsonString())).Select(item => item!)];
    }

    private static OrderedDictionary<string, JsonNode?>? ByName(JsonArray list, string key)
    {
        var items = new OrderedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        return list.All(item => Text(item, key) is { } name && items.TryAdd(name, item)) ? items : null;
    }

    private static string? Text(JsonNode? item, string key) =>
        item is JsonObject map && map[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : null;
}
