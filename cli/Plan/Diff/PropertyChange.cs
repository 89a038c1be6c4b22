using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Plan.Diff;

/// <summary>One property that differs between two versions of something.</summary>
/// <param name="Path">
/// Where it is, e.g. <c>spec.storage.size</c>; <c>rules[cpu].expression</c> in the item of that name, <c>items[2]</c> in a list whose
/// items have no names, <c>zones[]</c> for a value that a list gains or loses; <c>labels["a/b.c"]</c> where a key has dots.
/// </param>
/// <param name="Before">Its value before; null if it is new.</param>
/// <param name="After">Its value afterwards; null if it goes away.</param>
public sealed record PropertyChange(string Path, JsonNode? Before, JsonNode? After)
{
    /// <summary>What differs between two versions of an object, sorted by key.</summary>
    public static IReadOnlyList<PropertyChange> Between(JsonObject before, JsonObject after)
    {
        var changes = new List<PropertyChange>();
        PropertyComparison.Objects("", before, after, changes);
        return changes;
    }
}
