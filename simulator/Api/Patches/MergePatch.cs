using System.Text.Json.Nodes;

namespace PgHaInfra.Simulator.Api.Patches;

/// <summary>JSON merge patches (RFC 7396).</summary>
internal static class MergePatch
{
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }
        var result = target is JsonObject o ? (JsonObject)o.DeepClone() : [];
        foreach (var (name, change) in changes)
        {
            if (change is null)
            {
                result.Remove(name);
            }
            else
            {
                result[name] = Apply(result[name], change);
            }
        }
        return result;
    }
}
