using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Files;

namespace PgHaInfra.Cli.Promotion.Editing;

/// <summary>Writes values as people write them in a stack's file: plainly, where the reader understands them plainly.</summary>
internal static class YamlText
{
    // Double-quoted YAML takes every escape of JSON.
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value on the line of its key.</summary>
    public static string Inline(JsonNode? value) => IsPlain(value) ? Text(value) : Flow(value);

    /// <summary>Any value between brackets or braces, or a scalar within such.</summary>
    public static string Flow(JsonNode? value) => value switch
    {
        JsonObject map => $"{{{string.Join(", ", map.Select(entry => $"{Key(entry.Key)}: {Flow(entry.Value)}"))}}}",
        JsonArray list => $"[{string.Join(", ", list.Select(Flow))}]",
        _ => IsPlain(value) && !Text(value).AsSpan().ContainsAny(",[]{}") ? Text(value) : value?.ToJsonString(Quoted) ?? "null",
    };

    /// <summary>A list or map of its own lines.</summary>
    /// <param name="value">The value.</param>
    /// <param name="indent">Spaces before each line.</param>
    public static IEnumerable<string> Block(JsonNode value, int indent)
    {
        var margin = new string(' ', indent);
        return value switch
        {
            JsonObject map => map.SelectMany(entry => Entry(entry.Key, entry.Value, indent)),
            JsonArray list => list.SelectMany(item => IsBlock(item)
                ? Block(item!, indent + 2).Select((line, n) => n == 0 ? $"{margin}- {line[(indent + 2)..]}" : line)
                : [$"{margin}- {Inline(item)}"]),
            _ => [margin + Inline(value)],
        };
    }

    /// <summary>An entry of a map.</summary>
    public static IEnumerable<string> Entry(string key, JsonNode? value, int indent) =>
        IsBlock(value)
            ? [$"{new string(' ', indent)}{Key(key)}:", .. Block(value!, indent + 2)]
            : [$"{new string(' ', indent)}{Key(key)}: {Inline(value)}"];

    /// <summary>Whether a value takes lines of its own.</summary>
    public static bool IsBlock(JsonNode? value) => value is JsonObject { Count: > 0 } or JsonArray { Count: > 0 };

    private static string Key(string key) => IsPlain(JsonValue.Create(key)) ? key : JsonSerializer.Serialize(key, Quoted);

    private static string Text(JsonNode? value) =>
        value is JsonValue scalar && scalar.GetValueKind() == JsonValueKind.String
            ? scalar.GetValue<string>()
            : value?.ToJsonString() ?? "null";

    // Whether plain text is read back as the same value: the reader itself is asked.
    private static bool IsPlain(JsonNode? value)
    {
        if (value is JsonObject or JsonArray || Text(value) is not { Length: > 0 } text || text.Contains('\n'))
        {
            return false;
        }

        try
        {
            return JsonNode.DeepEquals(StackFile.Parse($"config:\n  key: {text}\n", "").Configuration["key"], value);
        }
        catch (SettingsException)
        {
            return false;
        }
    }
}
