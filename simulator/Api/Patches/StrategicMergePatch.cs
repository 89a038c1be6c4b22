using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Api.Apply;

namespace PgHaInfra.Simulator.Api.Patches;

/// <summary>
/// Kubernetes' strategic merge patches for built-in kinds: like merge patches, but lists whose items have a key merge by it, and the
/// directives $patch, $retainKeys and $deleteFromPrimitiveList. $setElementOrder only orders items, which means nothing here.
/// </summary>
internal static class StrategicMergePatch
{
    private const string Directive = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string DeletePrimitives = "$deleteFromPrimitiveList/";

    public static JsonObject Apply(JsonObject target, JsonObject patch, FieldShape shape)
    {
        if ((string?)patch[Directive] == "replace")
        {
            return Without(patch, Directive);
        }
        var result = (JsonObject)target.DeepClone();
        if (patch[RetainKeys] is JsonArray retained)
        {
            var keep = retained.Select(k => (string?)k).ToHashSet();
            foreach (var key in result.Select(p => p.Key).Where(k => !keep.Contains(k)).ToList())
            {
                result.Remove(key);
            }
        }
        foreach (var (name, change) in patch)
        {
            if (name.StartsWith(DeletePrimitives, StringComparison.Ordinal))
            {
                Subtract(result, name[DeletePrimitives.Length..], change as JsonArray ?? []);
            }
            else if (!name.StartsWith('$'))
            {
                Put(result, name, change, shape.Field(name));
            }
        }
        return result;
    }

    private static void Put(JsonObject result, string name, JsonNode? change, FieldShape shape)
    {
        switch (change)
        {
            case null:
            case JsonObject gone when (string?)gone[Directive] == "delete":
                result.Remove(name);
                break;
            case JsonObject inner:
                result[name] = Apply(result[name] as JsonObject ?? [], inner, shape);
                break;
            case JsonArray items when shape.PatchKey is { } key:
                result[name] = MergeItems(result[name] as JsonArray ?? [], items, key, shape.Items);
                break;
            case JsonArray values when shape.List == ListShape.Set && result[name] is JsonArray old:
                result[name] = new JsonArray(
                    [.. old.Concat(values.Where(v => !old.Any(o => JsonNode.DeepEquals(o, v)))).Select(v => v?.DeepClone())]);
                break;
            default:
                result[name] = change.DeepClone();
                break;
        }
    }

    private static JsonArray MergeItems(JsonArray target, JsonArray patch, string key, FieldShape shape)
    {
        var changes = patch.OfType<JsonObject>().ToList();
        if (changes.Any(c => (string?)c[Directive] == "replace"))
        {
            return new JsonArray([.. changes.Where(c => c[Directive] is null).Select(c => (JsonNode)c.DeepClone())]);
        }
        var result = (JsonArray)target.DeepClone();
        foreach (var change in changes)
        {
            var old = result.OfType<JsonObject>().FirstOrDefault(i => JsonNode.DeepEquals(i[key], change[key]));
            if ((string?)change[Directive] == "delete")
            {
                result.Remove(old);
            }
            else if (old is null)
            {
                result.Add((JsonNode)Apply([], change, shape));
            }
            else
            {
                result[result.IndexOf(old)] = Apply(old, change, shape);
            }
        }
        return result;
    }

    private static void Subtract(JsonObject result, string name, JsonArray values)
    {
        if (result[name] is JsonArray array)
        {
            result[name] = new JsonArray([.. array.Where(a => !values.Any(v => JsonNode.DeepEquals(a, v))).Select(a => a?.DeepClone())]);
        }
    }

    private static JsonObject Without(JsonObject o, string field)
    {
        var copy = (JsonObject)o.DeepClone();
        copy.Remove(field);
        return copy;
    }
}
