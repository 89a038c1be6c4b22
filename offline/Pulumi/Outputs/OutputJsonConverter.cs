using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>
/// Reads and writes outputs and inputs inside a JSON value as what they hold, and keeps account of the secrets, unknowns and
/// resources it met. One instance serves one conversion.
/// </summary>
internal sealed class OutputJsonConverter(ImmutableHashSet<Resource> resources, bool isSecret) : JsonConverterFactory
{
    public HashSet<Resource> SeenResources { get; } = [];

    public bool SeenUnknown { get; private set; }

    public bool SeenSecret { get; private set; }

    public override bool CanConvert(Type typeToConvert)
        => typeToConvert.IsGenericType && ConverterFor(typeToConvert.GetGenericTypeDefinition()) != null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
        => (JsonConverter)Activator.CreateInstance(
            ConverterFor(typeToConvert.GetGenericTypeDefinition())!.MakeGenericType(typeToConvert.GetGenericArguments()),
            this,
            options)!;

    private static Type? ConverterFor(Type definition)
        => definition == typeof(Output<>) ? typeof(OutputConverter<>)
            : definition == typeof(Input<>) ? typeof(InputConverter<>)
            : definition == typeof(InputList<>) ? typeof(ListConverter<>)
            : definition == typeof(InputMap<>) ? typeof(MapConverter<>)
            : null;

    private Output<T> Read<T>(ref Utf8JsonReader reader, JsonSerializerOptions options, JsonConverter<T> inner)
        => new(new OutputData(resources, inner.Read(ref reader, typeof(T), options)!, isKnown: true, isSecret));

    private void Write<T>(Utf8JsonWriter writer, Output<T> value, JsonSerializerOptions options, JsonConverter<T> inner)
    {
        var data = value.DataTask.Result;
        SeenResources.UnionWith(data.Resources);
        if (!data.IsKnown)
        {
            writer.WriteNullValue();
            SeenUnknown = true;
            return;
        }

        inner.Write(writer, data.ValueAs<T>(), options);
        SeenSecret |= data.IsSecret;
    }

    private sealed class OutputConverter<T>(OutputJsonConverter owner, JsonSerializerOptions options) : JsonConverter<Output<T>>
    {
        private readonly JsonConverter<T> inner = (JsonConverter<T>)options.GetConverter(typeof(T));

        public override Output<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => owner.Read(ref reader, options, inner);

        public override void Write(Utf8JsonWriter writer, Output<T> value, JsonSerializerOptions options)
            => owner.Write(writer, value, options, inner);
    }

    private sealed class InputConverter<T>(OutputJsonConverter owner, JsonSerializerOptions options) : JsonConverter<Input<T>>
    {
        private readonly JsonConverter<T> inner = (JsonConverter<T>)options.GetConverter(typeof(T));

        public override Input<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => owner.Read(ref reader, options, inner);

        public override void Write(Utf8JsonWriter writer, Input<T> value, JsonSerializerOptions options)
            => owner.Write(writer, value.ToOutput(), options, inner);
    }

    private sealed class ListConverter<T>(OutputJsonConverter owner, JsonSerializerOptions options) : JsonConverter<InputList<T>>
    {
        private readonly JsonConverter<ImmutableArray<T>> inner =
            (JsonConverter<ImmutableArray<T>>)options.GetConverter(typeof(ImmutableArray<T>));

        public override InputList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => owner.Read(ref reader, options, inner);

        public override void Write(Utf8JsonWriter writer, InputList<T> value, JsonSerializerOptions options)
            => owner.Write(writer, value.ToOutput(), options, inner);
    }

    private sealed class MapConverter<T>(OutputJsonConverter owner, JsonSerializerOptions options) : JsonConverter<InputMap<T>>
    {
        private readonly JsonConverter<ImmutableDictionary<string, T>> inner =
            (JsonConverter<ImmutableDictionary<string, T>>)options.GetConverter(typeof(ImmutableDictionary<string, T>));

        public override InputMap<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => owner.Read(ref reader, options, inner);

        public override void Write(Utf8JsonWriter writer, InputMap<T> value, JsonSerializerOptions options)
            => owner.Write(writer, value.ToOutput(), options, inner);
    }
}
