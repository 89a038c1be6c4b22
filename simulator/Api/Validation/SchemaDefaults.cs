using System.Text.Json.Nodes;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>Fills in the defaults of a schema.</summary>
internal static class SchemaDefaults
{
    public static void Apply(JsonNode? node, SchemaNode schema)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var (name, inner) in schema.Properties)
                {
                    if (inner.Default is { } value
                        && (!o.TryGetPropertyValue(name, out var present) || (present is null && !inner.IsNullable)))
                    {
                        o[name] = value.DeepClone();
                    }
                    Apply(o[name], inner);
                }
                if (schema.Values is { } values)
                {
                    foreach (var (_, value) in o)
                    {
                        Apply(value, values);
                    }
                }
                break;
            case JsonArray array when schema.Items is { } items:
                foreach (var item in array)
                {
                    Apply(item, items);
                }
                break;
        }
    }
}
