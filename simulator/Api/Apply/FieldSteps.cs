using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Apply;

/// <summary>Names the children of a place in an object as steps of a <see cref="FieldSet"/>.</summary>
internal static class FieldSteps
{
    /// <summary>Whether a place is owned through its children and not as one value.</summary>
    public static bool IsGranular(JsonNode? node, FieldShape shape) => node switch
    {
        JsonObject => !shape.IsAtomicMap,
        JsonArray => shape.List != ListShape.Atomic,
        _ => false,
    };

    public static IEnumerable<(string Step, JsonNode? Node, FieldShape Shape)> Children(JsonNode? node, FieldShape shape) => node switch
    {
        JsonObject o => o.Select(p => ("f:" + p.Key, p.Value, shape.Field(p.Key))),
        JsonArray a => a.Select(i => (Step(i, shape), i, shape.Items)),
        _ => [],
    };

    public static string Step(JsonNode? item, FieldShape list)
    {
        if (list.List == ListShape.Set || item is not JsonObject o)
        {
            return "v:" + (item?.ToJsonString(KubeObject.WriteOptions) ?? "null");
        }
        var keys = new JsonObject();
        foreach (var key in list.Keys.Order(StringComparer.Ordinal))
        {
            if ((o[key]?.DeepClone() ?? (list.DefaultOf(key) is { } missing ? JsonValue.Create(missing) : null)) is { } value)
            {
                keys[key] = value;
            }
        }
        return "k:" + keys.ToJsonString(KubeObject.WriteOptions);
    }
}
