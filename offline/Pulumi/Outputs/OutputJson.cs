using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Outputs to JSON and back, with the outputs inside the value.</summary>
internal static class OutputJson
{
    public static async Task<OutputData> SerializeAsync<T>(Output<T> value, JsonSerializerOptions? options)
    {
        var data = await value.DataTask.ConfigureAwait(false);
        if (!data.IsKnown)
        {
            return data.With("");
        }

        var converter = new OutputJsonConverter(data.Resources, data.IsSecret);
        using var utf8 = new MemoryStream();
        await JsonSerializer.SerializeAsync(utf8, data.ValueAs<T>(), With(options, converter)).ConfigureAwait(false);
        var json = System.Text.Encoding.UTF8.GetString(utf8.GetBuffer(), 0, (int)utf8.Length);
        return new OutputData(
            OutputData.Union(data.Resources, converter.SeenResources.ToImmutableHashSet()),
            converter.SeenUnknown ? "" : json,
            !converter.SeenUnknown,
            data.IsSecret || converter.SeenSecret);
    }

    public static async Task<OutputData> DeserializeAsync<T>(Output<string> json, JsonSerializerOptions? options)
    {
        var data = await json.DataTask.ConfigureAwait(false);
        if (!data.IsKnown)
        {
            return data.With(default(T));
        }

        var converter = new OutputJsonConverter(data.Resources, data.IsSecret);
        using var utf8 = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(data.ValueAs<string>()));
        var value = await JsonSerializer.DeserializeAsync<T>(utf8, With(options, converter)).ConfigureAwait(false);
        return data.With(value);
    }

    private static JsonSerializerOptions With(JsonSerializerOptions? options, OutputJsonConverter converter)
    {
        var extended = options == null ? new JsonSerializerOptions() : new JsonSerializerOptions(options);
        extended.Converters.Add(converter);
        return extended;
    }
}
