using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace PgHaInfra.Kube;

/// <summary>
/// A live view of a map of strings inside an object, such as its labels: reads see the object's present state, writes change it.
/// The map appears in the object with its first entry and disappears with its last.
/// </summary>
public sealed class StringMap : IReadOnlyDictionary<string, string>
{
    private readonly Func<bool, JsonObject?> parent;
    private readonly string fieldName;

    internal StringMap(Func<bool, JsonObject?> parent, string field)
    {
        this.parent = parent;
        this.fieldName = field;
    }

    private JsonObject? Map => parent(false)?[fieldName] as JsonObject;

    public int Count => Map?.Count ?? 0;

    public IEnumerable<string> Keys => Map?.Select(p => p.Key) ?? [];

    public IEnumerable<string> Values => this.Select(p => p.Value);

    /// <summary>Reads a value, null if absent; writing null removes the key.</summary>
    [AllowNull]
    public string this[string key]
    {
        get => Read(Map?[key])!;
        set
        {
            if (value is not null)
            {
                var owner = parent(true)!;
                var map = owner[fieldName] as JsonObject;
                if (map is null)
                {
                    owner[fieldName] = map = [];
                }
                map[key] = value;
            }
            else if (Map is { } map && map.Remove(key) && map.Count == 0)
            {
                parent(true)!.Remove(fieldName);
            }
        }
    }

    public bool Remove(string key)
    {
        var had = ContainsKey(key);
        this[key] = null;
        return had;
    }

    public bool ContainsKey(string key) => Map?.ContainsKey(key) ?? false;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        value = Read(Map?[key]);
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        (Map?.Select(p => KeyValuePair.Create(p.Key, Read(p.Value) ?? "")) ?? []).ToList().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string? Read(JsonNode? node) => node is JsonValue v && v.TryGetValue<string>(out var s) ? s : node?.ToJsonString();
}
