using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Turns inputs into wire values, and notes the resources they depend on.</summary>
/// <param name="keepResources">Whether a resource travels as a reference rather than as its id or URN.</param>
/// <param name="referencesAreDependencies">Whether a resource that is itself an input counts as a dependency.</param>
internal sealed class Serializer(bool keepResources, bool referencesAreDependencies = true)
{
    public HashSet<Resource> Dependencies { get; } = [];

    /// <exception cref="InvalidOperationException">A value is of a type that cannot travel.</exception>
    public ValueTask<object?> SerializeAsync(WirePath path, object? value) => value switch
    {
        null or bool or double or string => new(value),
        int number => new((double)number),
        InputArgs args => SerializeFieldsAsync(path, args.ReadInputs()),
        IWireEnum constant => new(constant.Wire),
        Task<OutputData> data => SerializeOutputAsync(path, data),
        AssetOrArchive asset => SerializeAssetAsync(path, asset),
        Task => throw new InvalidOperationException(
            $"Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:\n\t{path}"),
        IInputCollection collection => SerializeOutputAsync(path, collection.Elements.DataTask),
        IInput input => SerializeOutputAsync(path, input.ToOutput().DataTask),
        IUnion union => SerializeAsync(path, union.Value),
        JsonElement element => new(JsonWire.Of(element)),
        IOutput output => SerializeOutputAsync(path, output.DataTask),
        Resource resource => SerializeResourceAsync(path, resource),
        IDictionary dictionary => SerializeFieldsAsync(path, Entries(path, dictionary)),
        IList list => SerializeListAsync(path, list),
        Enum constant when constant.GetTypeCode() == TypeCode.Int32 => new((double)(int)(object)constant),
        ValueTuple => new((object?)null),
        _ => SerializeObjectAsync(path, value),
    };

    private static IEnumerable<KeyValuePair<string, object?>> Entries(WirePath path, IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            yield return entry.Key is string key
                ? KeyValuePair.Create(key, entry.Value)
                : throw new InvalidOperationException($"Dictionaries are only supported with string keys:\n\t{path}");
        }
    }

    /// <summary>The values that an output type's constructor has put into its read-only fields.</summary>
    private static IEnumerable<KeyValuePair<string, object?>> Fields(object value)
    {
        foreach (var field in value.GetType().GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
        {
            if (field.IsInitOnly)
            {
                yield return KeyValuePair.Create(char.ToLowerInvariant(field.Name[0]) + field.Name[1..], field.GetValue(value));
            }
        }
    }

    private async ValueTask<object?> SerializeFieldsAsync(WirePath path, IEnumerable<KeyValuePair<string, object?>> fields)
    {
        var result = new Dictionary<string, object?>();
        foreach (var (key, value) in fields)
        {
            if (await SerializeAsync(path.Child(key), value).ConfigureAwait(false) is { } wire)
            {
                result[key] = wire;
            }
        }

        return result;
    }

    private async ValueTask<object?> SerializeListAsync(WirePath path, IList list)
    {
        if (ImmutableArrays.IsDefault(list))
        {
            return Array.Empty<object?>();
        }

        var result = new object?[list.Count];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = await SerializeAsync(path.Item(i), list[i]).ConfigureAwait(false);
        }

        return result;
    }

    private async ValueTask<object?> SerializeOutputAsync(WirePath path, Task<OutputData> output)
    {
        var data = await output.ConfigureAwait(false);
        Dependencies.UnionWith(data.Resources);
        if (!data.IsKnown)
        {
            return Wire.Unknown;
        }

        var wire = await SerializeAsync(path.Inside(), data.Value).ConfigureAwait(false);
        return data.IsSecret ? Wire.Signed(Wire.SecretSignature, Wire.ValueKey, wire) : wire;
    }

    private async ValueTask<object?> SerializeAssetAsync(WirePath path, AssetOrArchive asset)
    {
        switch (asset)
        {
            case InvalidAsset:
                throw new InvalidOperationException("Cannot serialize invalid asset");
            case InvalidArchive:
                throw new InvalidOperationException("Cannot serialize invalid archive");
        }

        var content = await SerializeAsync(path.Child(asset.Property), asset.Value).ConfigureAwait(false);
        return Wire.Signed(asset.Signature, asset.Property, content);
    }

    private async ValueTask<object?> SerializeResourceAsync(WirePath path, Resource resource)
    {
        var serializer = keepResources && !referencesAreDependencies ? new Serializer(keepResources) : this;
        object? id = null;
        if (resource is CustomResource custom)
        {
            serializer.Dependencies.Add(custom);
            id = await serializer.SerializeAsync(path.Child(Wire.IdKey), custom.Id).ConfigureAwait(false);
            if (!keepResources)
            {
                return id;
            }
        }

        var urn = await serializer.SerializeAsync(path.Child(Wire.UrnKey), resource.Urn).ConfigureAwait(false);
        if (!keepResources)
        {
            return urn;
        }

        var reference = Wire.Signed(Wire.ResourceSignature, Wire.UrnKey, urn);
        if (resource is CustomResource)
        {
            reference.Add(Wire.IdKey, id as string == Wire.Unknown ? "" : id);
        }

        return reference;
    }

    private ValueTask<object?> SerializeObjectAsync(WirePath path, object value)
    {
        var type = value.GetType();
        if (type.IsValueType && type.IsDefined(typeof(EnumTypeAttribute), inherit: false))
        {
            return new(EnumTypes.ToWire(value, path));
        }

        return type.IsDefined(typeof(OutputTypeAttribute), inherit: true)
            ? SerializeFieldsAsync(path, Fields(value))
            : throw new InvalidOperationException($"{type.FullName} is not a supported argument type.\n\t{path}");
    }
}
