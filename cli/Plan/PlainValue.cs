using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using Pulumi;

namespace PgHaInfra.Cli.Plan;

/// <summary>The plain values that Pulumi hands to mocks, as JSON.</summary>
internal static class PlainValue
{
    public static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        // Numbers arrive as double; Kubernetes wants 3, not 3.0.
        double number when Math.Abs(number) < 1e15 && number == Math.Floor(number) => JsonValue.Create((long)number),
        double number => JsonValue.Create(number),
        int number => JsonValue.Create(number),
        IReadOnlyDictionary<string, object> map => Map(map),
        IDictionary map => Map(map.Keys.Cast<object>().ToDictionary(key => key.ToString()!, key => map[key]!)),
        Resource resource => JsonValue.Create(resource.GetResourceName()),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(ToJson)]),
        _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };

    // Sorted, because the SDK's dictionaries keep no order and a plan must read the same every time.
    private static JsonObject Map(IReadOnlyDictionary<string, object> map)
    {
        string[] keys = [.. map.Keys];
        Array.Sort(keys, StringComparer.Ordinal);
        var json = new JsonObject();
        foreach (var key in keys)
        {
            json.Add(key, ToJson(map[key]));
        }

        return json;
    }
}
