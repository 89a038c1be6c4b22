using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Plan.Diff;

namespace PgHaInfra.Cli.Display;

/// <summary>Shows values of changed properties: as JSON, on one line, shortened.</summary>
internal static class PropertyText
{
    private const int Longest = 80;
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value as one short line.</summary>
    public static string Of(JsonNode? value)
    {
        var text = value is null ? "(unset)" : value.ToJsonString(Plain);
        return text == $"\"{SecretMask.Masked}\"" ? SecretMask.Masked : text.Length > Longest ? text[..Longest] + "…" : text;
    }

    /// <summary>Both values, and that a secret did change where both are masked alike.</summary>
    public static string Of(PropertyChange change)
    {
        var (before, after) = Pair(change);
        return $"{before} -> {after}{(before == after ? " (changed)" : "")}";
    }

    // Of long values that begin alike, what is shown must be where they differ.
    private static (string Before, string After) Pair(PropertyChange change)
    {
        if (change is { Before: JsonValue old, After: JsonValue now } && old.TryGetValue<string>(out var before)
            && now.TryGetValue<string>(out var after))
        {
            var common = before.AsSpan().CommonPrefixLength(after);
            if (common > Longest / 2 && Math.Max(before.Length, after.Length) > Longest)
            {
                var from = common - (Longest / 4);
                return (Of(JsonValue.Create("…" + before[from..])), Of(JsonValue.Create("…" + after[from..])));
            }
        }

        return (Of(change.Before), Of(change.After));
    }
}
