using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PgHaInfra.Infra.Settings.Binding;

/// <summary>Shows values in messages: as JSON, on one line, shortened, and never a secret.</summary>
internal static class ValueText
{
    private const int Longest = 60;
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] SecretWords = ["password", "passwd", "secret", "token", "key", "credential"];

    public static string Of(JsonNode? node)
    {
        var text = node is null ? "null" : IsSecure(node) ? "[secret]" : node.ToJsonString(Plain);
        return text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
    }

    /// <summary>The value of a key nobody knows: hidden when the key sounds like a secret's.</summary>
    public static string? OfUnknown(string key, JsonNode? node) =>
        node is JsonValue && SecretWords.Any(word => key.Contains(word, StringComparison.OrdinalIgnoreCase)) ? null : Of(node);

    /// <summary>Whether the node is Pulumi's form of an encrypted value.</summary>
    public static bool IsSecure(JsonNode? node) =>
        node is JsonObject { Count: 1 } group && group["secure"] is JsonValue value && value.GetValueKind() == JsonValueKind.String;

    /// <summary>The scalar as it was written; null for lists, groups and null.</summary>
    public static string? Scalar(JsonNode? node) => node is not JsonValue value ? null
        : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
