using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Deploy;

/// <summary>One property that a deployment changes.</summary>
/// <param name="Path">Where it is, e.g. <c>spec.instances</c>.</param>
/// <param name="Before">Its value now; null if it is new.</param>
/// <param name="After">Its value afterwards; null if it goes away.</param>
public sealed record PropertyChange(string Path, JsonNode? Before, JsonNode? After)
{
    /// <summary>What differs between two versions of an object, but for what the server itself keeps.</summary>
    public static IReadOnlyList<PropertyChange> Between(JsonObject before, JsonObject after)
    {
        var changes = new List<PropertyChange>();
        foreach (var key in Keys(before, after).Where(key => key != "status"))
        {
            if (key == "metadata")
            {
                var (old, now) = (before[key] as JsonObject ?? [], after[key] as JsonObject ?? []);
                foreach (var part in new[] { "labels", "annotations" })
                {
                    Compare($"metadata.{part}", old[part], now[part], changes);
                }
            }
            else
            {
                Compare(key, before[key], after[key], changes);
            }
        }

        return changes;
    }

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<PropertyChange> changes)
    {
        if (before is JsonObject old && after is JsonObject now)
        {
            foreach (var key in Keys(old, now))
            {
                Compare($"{path}.{key}", old[key], now[key], changes);
            }
        }
        else if (!JsonNode.DeepEquals(before, after))
        {
            changes.Add(new PropertyChange(path, before, after));
        }
    }

    private static IEnumerable<string> Keys(JsonObject before, JsonObject after) =>
        before.Select(entry => entry.Key).Union(after.Select(entry => entry.Key)).Order(StringComparer.Ordinal);
}
