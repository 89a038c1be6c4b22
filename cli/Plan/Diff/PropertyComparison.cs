using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Plan.Diff;

/// <summary>Walks two versions of a value side by side and notes what differs.</summary>
internal static class PropertyComparison
{
    public static void Objects(string path, JsonObject before, JsonObject after, List<PropertyChange> changes)
    {
        foreach (var key in before.Select(entry => entry.Key).Union(after.Select(entry => entry.Key)).Order(StringComparer.Ordinal))
        {
            Values(Below(path, key), before[key], after[key], changes);
        }
    }

    private static void Values(string path, JsonNode? before, JsonNode? after, List<PropertyChange> changes)
    {
        switch (before, after)
        {
            case (JsonObject old, JsonObject now):
                Objects(path, old, now, changes);
                break;
            case (JsonArray old, JsonArray now) when !JsonNode.DeepEquals(old, now):
                Lists(path, old, now, changes);
                break;
            case (JsonArray, JsonArray):
                break;
            default:
                Note(path, before, after, changes);
                break;
        }
    }

    private static void Lists(string path, JsonArray before, JsonArray after, List<PropertyChange> changes)
    {
        if (ListItems.Named(before, after) is { } named)
        {
            var known = changes.Count;
            foreach (var name in named.Before.Keys.Union(named.After.Keys))
            {
                Values($"{path}[{name}]", named.Before.GetValueOrDefault(name), named.After.GetValueOrDefault(name), changes);
            }

            if (changes.Count == known)
            {
                changes.Add(new PropertyChange(path, before, after));
            }
        }
        else if (ListItems.AreScalars(before) && ListItems.AreScalars(after))
        {
            Scalars(path, before, after, changes);
        }
        else
        {
            for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
            {
                Values($"{path}[{i}]", i < before.Count ? before[i] : null, i < after.Count ? after[i] : null, changes);
            }
        }
    }

    // A list that is only in another order is shown as a whole: of some lists the order matters.
    private static void Scalars(string path, JsonArray before, JsonArray after, List<PropertyChange> changes)
    {
        var (lost, gained) = (ListItems.Without(before, after), ListItems.Without(after, before));
        if (lost.Count == 0 && gained.Count == 0)
        {
            changes.Add(new PropertyChange(path, before, after));
        }
        else if (lost.Count == 1 && gained.Count == 1)
        {
            changes.Add(new PropertyChange(path + "[]", lost[0], gained[0]));
        }
        else
        {
            changes.AddRange(lost.Select(value => new PropertyChange(path + "[]", value, null)));
            changes.AddRange(gained.Select(value => new PropertyChange(path + "[]", null, value)));
        }
    }

    private static void Note(string path, JsonNode? before, JsonNode? after, List<PropertyChange> changes)
    {
        if (!JsonNode.DeepEquals(before, after))
        {
            changes.Add(new PropertyChange(path, before, after));
        }
    }

    private static string Below(string path, string key) =>
        key.AsSpan().ContainsAny('.', '[', ']') ? $"{path}[\"{key}\"]"
        : path.Length == 0 ? key
        : $"{path}.{key}";
}
