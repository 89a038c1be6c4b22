using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan.Diff;

namespace PgHaInfra.Cli.Deploy;

/// <summary>What a deployment changes in an object of a running cluster.</summary>
public static class LiveChanges
{
    /// <summary>What differs between two versions of an object, but for what the server itself keeps.</summary>
    public static IReadOnlyList<PropertyChange> Between(JsonObject before, JsonObject after) =>
        PropertyChange.Between(Ours(before), Ours(after));

    private static JsonObject Ours(JsonObject live)
    {
        var ours = (JsonObject)live.DeepClone();
        ours.Remove("status");
        if (ours["metadata"] is JsonObject metadata)
        {
            foreach (var key in metadata.Select(entry => entry.Key).Where(key => key is not ("labels" or "annotations")).ToList())
            {
                metadata.Remove(key);
            }
        }

        return ours;
    }
}
