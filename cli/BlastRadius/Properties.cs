using System.Text;
using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan.Diff;
using PgHaInfra.Cli.Security;

namespace PgHaInfra.Cli.BlastRadius;

/// <summary>Whether a change of a property concerns a property that is known, which may stand above or below it.</summary>
internal static class Properties
{
    /// <summary>The path with every index or item's name left out: <c>a[b].c</c> as <c>a[].c</c>. Quoted keys stay.</summary>
    public static string General(string path)
    {
        if (!path.Contains('[', StringComparison.Ordinal))
        {
            return path;
        }

        var text = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            text.Append(path[i]);
            if (path[i] == '[' && path.AsSpan(i + 1) is not ['"', ..])
            {
                i = Math.Max(i, path.IndexOf(']', i) - 1);
            }
        }

        return text.ToString();
    }

    /// <summary>Whether a change touches a known property.</summary>
    /// <param name="change">The change.</param>
    /// <param name="known">The known property's path, with <c>[]</c> for any item.</param>
    public static bool Touches(PropertyChange change, string known)
    {
        if (IsAtOrBelow(change, known))
        {
            return true;
        }

        var path = General(change.Path);
        if (!IsBelow(known, path))
        {
            return false;
        }

        // A whole group came or went: the known property did if the group has it on one side.
        var rest = known[path.Length..].TrimStart('.');
        return rest.StartsWith("[]", StringComparison.Ordinal) ? Differ(change, rest)
            : !JsonNode.DeepEquals(Value(change.Before, rest), Value(change.After, rest));
    }

    private static JsonNode? Value(JsonNode? group, string path)
    {
        var quoted = path.IndexOf("[\"", StringComparison.Ordinal);
        return quoted < 0 ? group.At(path) : ((quoted == 0 ? group : group.At(path[..quoted])) as JsonObject)?[path[(quoted + 2)..^2]];
    }

    /// <summary>Whether a change is of a property itself, or of something within it.</summary>
    public static bool IsAtOrBelow(PropertyChange change, string known) => General(change.Path) is var path
        && (path == known || IsBelow(path, known));

    private static bool IsBelow(string path, string above) =>
        path.Length > above.Length && path.StartsWith(above, StringComparison.Ordinal) && (path[above.Length] is '.' or '[');

    // A list came, went or got another order: its items are compared as they stand.
    private static bool Differ(PropertyChange change, string rest) =>
        rest.StartsWith("[].", StringComparison.Ordinal)
        && !Column(change.Before, rest[3..]).SequenceEqual(Column(change.After, rest[3..]), StringComparer.Ordinal);

    private static IEnumerable<string> Column(JsonNode? list, string path) => (list as JsonArray ?? [])
        .Select(item => item.At(path).Show()).Order(StringComparer.Ordinal);
}
