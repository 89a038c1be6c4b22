using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Serialization;

/// <summary>JSON values to wire values, and values that came over the wire to JSON.</summary>
internal static class JsonWire
{
    public static object? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => element.GetBoolean(),
        JsonValueKind.Array => element.EnumerateArray().Select(Of).ToArray(),
        _ => Fields(element),
    };

    /// <summary>A JSON element, or an error where something has no place in JSON.</summary>
    public static (object? Value, string? Error) ToElement(object context, object value)
    {
        string? error = null;
        var node = Node(value);
        return error == null
            ? (JsonDocument.Parse(node?.ToJsonString() ?? "null").RootElement, null)
            : (null, error);

        JsonNode? Node(object? part)
        {
            switch (part)
            {
                case null:
                    return null;
                case string text:
                    return JsonValue.Create(text);
                case double number:
                    return JsonValue.Create(number);
                case bool flag:
                    return JsonValue.Create(flag);
                case ImmutableArray<object?> list:
                    return new JsonArray([.. list.Select(Node)]);
                case ImmutableDictionary<string, object?> fields:
                    return new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Node(field.Value))));
                default:
                    error ??= $"Unexpected type {part.GetType().FullName} when converting {context} to {nameof(JsonElement)}";
                    return null;
            }
        }
    }

    private static Dictionary<string, object?> Fields(JsonElement element)
    {
        var fields = new Dictionary<string, object?>();
        foreach (var member in element.EnumerateObject())
        {
            fields[member.Name] = Of(member.Value);
        }

        return fields;
    }
}
