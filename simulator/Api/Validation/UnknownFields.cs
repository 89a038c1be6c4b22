using System.Text.Json.Nodes;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>Drops the fields that a schema does not have.</summary>
internal static class UnknownFields
{
    /// <summary>Drops them everywhere but in metadata, which has a schema of its own.</summary>
    /// <returns>The paths of what was dropped.</returns>
    public static IReadOnlyList<string> Drop(JsonObject o, SchemaNode schema)
    {
        var dropped = new List<string>();
        Drop(o, schema, "", dropped);
        return dropped;
    }

    private static void Drop(JsonNode? node, SchemaNode schema, string path, List<string> dropped)
    {
        if (node is JsonArray array)
        {
            for (var i = 0; schema.Items is { } items && i < array.Count; i++)
            {
                Drop(array[i], items, $"{path}[{i}]", dropped);
            }
        }
        if (node is not JsonObject o)
        {
            return;
        }
        foreach (var (name, value) in o.ToList())
        {
            var at = path.Length == 0 ? name : $"{path}.{name}";
            if (at == "metadata")
            {
                continue;
            }
            if ((schema.Properties.GetValueOrDefault(name) ?? schema.Values) is { } inner)
            {
                Drop(value, inner, at, dropped);
            }
            else if (!schema.PreservesUnknown && (schema.Properties.Count > 0 || schema.Type == "object"))
            {
                o.Remove(name);
                dropped.Add(at);
            }
        }
    }
}
