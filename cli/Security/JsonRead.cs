using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Security;

/// <summary>Reads values out of a plan's JSON, where numbers and truth values may be texts and anything may be missing.</summary>
internal static class JsonRead
{
    public const string Unset = "(unset)";

    /// <summary>The value at a path of keys with dots between them; null where there is none.</summary>
    public static JsonNode? At(this JsonNode? node, string path)
    {
        var start = 0;
        while (node is JsonObject map)
        {
            var dot = path.IndexOf('.', start);
            node = map[dot < 0 ? path[start..] : path[start..dot]];
            if (dot < 0)
            {
                return node;
            }

            start = dot + 1;
        }

        return null;
    }

    /// <summary>A text, or a number or truth value as text; null for anything else.</summary>
    public static string? Text(this JsonNode? node, string path) => node.At(path) is JsonValue value ? value.ToString() : null;

    /// <summary>Whether the value is true, also as text.</summary>
    public static bool IsTrue(this JsonNode? node) => Flag(node) == true;

    /// <summary>Whether the value is false, also as text.</summary>
    public static bool IsFalse(this JsonNode? node) => Flag(node) == false;

    /// <summary>A number, also as text.</summary>
    public static double? Number(this JsonNode? node, string path) =>
        double.TryParse(node.Text(path), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The items of a list; none where there is no list.</summary>
    public static IEnumerable<JsonNode?> Items(this JsonNode? node, string path) => node.At(path) as JsonArray ?? [];

    /// <summary>The texts of a list; none where there is no list.</summary>
    public static IEnumerable<string> Texts(this JsonNode? node, string path) => node.Items(path).OfType<JsonValue>()
        .Select(value => value.ToString());

    /// <summary>An entry whose key may have dots in it, such as a label.</summary>
    public static string? Entry(this JsonNode? node, string path, string key) => (node.At(path) as JsonObject)?[key]?.ToString();

    /// <summary>The value as a reader would write it.</summary>
    public static string Show(this JsonNode? node) => node switch
    {
        null => Unset,
        JsonValue value => value.ToString(),
        _ => node.ToJsonString(),
    };

    private static bool? Flag(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(node.GetValue<string>(), out var flag) => flag,
        _ => null,
    };
}
