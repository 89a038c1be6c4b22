using System.Collections;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Cli.Plan;

/// <summary>
/// A stack's outputs as JSON. Those that are secret are taught to the mask, so that they are masked wherever they turn up.
/// </summary>
internal static class StackOutputs
{
    public static async Task<JsonObject> ToJsonAsync(IDictionary<string, object?> outputs, SecretMask mask)
    {
        var json = new JsonObject();
        foreach (var (key, value) in outputs)
        {
            json[key] = await ValueAsync(value, mask);
        }

        return json;
    }

    private static async Task<JsonNode?> ValueAsync(object? value, SecretMask mask)
    {
        switch (value)
        {
            case null:
                return null;
            case string text:
                return JsonValue.Create(text);
            case IDictionary<string, object?> map:
                return await ToJsonAsync(map, mask);
            case IEnumerable list:
                var items = new JsonArray();
                foreach (var item in list)
                {
                    items.Add(await ValueAsync(item, mask));
                }

                return items;
            default:
                return await LeafAsync(value, mask);
        }
    }

    private static Task<JsonNode?> LeafAsync(object value, SecretMask mask) => value switch
    {
        bool flag => Task.FromResult<JsonNode?>(flag),
        int number => Task.FromResult<JsonNode?>(number),
        Output<string> text => OutputAsync(text, static known => JsonValue.Create(known), mask),
        Output<int> number => OutputAsync(number, static known => JsonValue.Create(known), mask),
        Output<ImmutableArray<string>> texts => OutputAsync(texts, static known => Texts(known), mask),
        Output<bool> flag => OutputAsync(flag, static known => JsonValue.Create(known), mask),
        // What else there is, only its output knows; Pulumi's own serialisation asks it, which takes a thousand times as long.
        _ => OutputAsync(Output.JsonSerialize(Output.Create(value)), static known => JsonNode.Parse(known), mask),
    };

    private static JsonArray Texts(ImmutableArray<string> known) => new([.. known.Select(text => JsonValue.Create(text))]);

    private static async Task<JsonNode?> OutputAsync<T>(Output<T> output, Func<T, JsonNode?> toJson, SecretMask mask)
    {
        var json = toJson(await OutputUtilities.GetValueAsync(output));
        if (await Output.IsSecretAsync(output))
        {
            Teach(json, mask);
        }

        return json;
    }

    private static void Teach(JsonNode? secret, SecretMask mask)
    {
        switch (secret)
        {
            case JsonObject map:
                map.ToList().ForEach(entry => Teach(entry.Value, mask));
                break;
            case JsonArray list:
                list.ToList().ForEach(item => Teach(item, mask));
                break;
            case JsonValue value:
                mask.Add(value.ToString());
                break;
        }
    }
}
