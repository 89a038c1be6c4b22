using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>Turns wire values into plain ones: immutable collections, assets, resources, double, string and bool.</summary>
internal static class Deserializer
{
    /// <summary>The plain value; unknown or secret as a whole if any part of it is.</summary>
    public static OutputData Deserialize(object? wire)
    {
        var (isKnown, isSecret) = (true, false);
        var value = Read(wire, ref isKnown, ref isSecret);
        return new OutputData(ImmutableHashSet<Resource>.Empty, value, isKnown, isSecret);
    }

    private static object? Read(object? wire, ref bool isKnown, ref bool isSecret)
    {
        while (Wire.IsSigned(wire, out var fields, out var signature))
        {
            switch (signature)
            {
                case Wire.SecretSignature:
                    isSecret = true;
                    wire = fields.TryGetValue(Wire.ValueKey, out var value)
                        ? value
                        : throw new InvalidOperationException("Secrets must have a field called 'value'");
                    continue;
                case Wire.AssetSignature:
                    return Asset(fields);
                case Wire.ArchiveSignature:
                    return Archive(fields);
                case Wire.ResourceSignature:
                    return Resource(fields);
            }

            break;
        }

        switch (wire)
        {
            case Wire.Unknown:
                isKnown = false;
                return null;
            case object?[] list:
                var items = ImmutableArray.CreateBuilder<object?>(list.Length);
                foreach (var item in list)
                {
                    items.Add(Read(item, ref isKnown, ref isSecret));
                }

                return items.MoveToImmutable();
            case Dictionary<string, object?> map:
                var entries = ImmutableDictionary.CreateBuilder<string, object?>();
                foreach (var (key, item) in map)
                {
                    // Reserved for the engine and providers among themselves.
                    if (!key.StartsWith("__", StringComparison.Ordinal))
                    {
                        entries.Add(key, Read(item, ref isKnown, ref isSecret));
                    }
                }

                return entries.ToImmutable();
            default:
                return wire;
        }
    }

    private static Asset Asset(Dictionary<string, object?> fields)
        => Text(fields, Wire.PathKey) is { } path ? new FileAsset(path)
            : Text(fields, Wire.UriKey) is { } uri ? new RemoteAsset(uri)
            : Text(fields, Wire.TextKey) is { } text ? new StringAsset(text)
            : throw new InvalidOperationException("Value was marked as Asset, but did not conform to required shape.");

    private static Archive Archive(Dictionary<string, object?> fields)
        => Text(fields, Wire.PathKey) is { } path ? new FileArchive(path)
            : Text(fields, Wire.UriKey) is { } uri ? new RemoteArchive(uri)
            : fields.GetValueOrDefault(Wire.AssetsKey) is Dictionary<string, object?> assets
                ? new AssetArchive(assets.ToDictionary(asset => asset.Key, asset => Member(asset.Value)))
            : throw new InvalidOperationException("Value was marked as Archive, but did not conform to required shape.");

    private static AssetOrArchive Member(object? wire)
        => Wire.IsSigned(wire, out var fields, out var signature)
            ? signature switch
            {
                Wire.AssetSignature => Asset(fields),
                Wire.ArchiveSignature => Archive(fields),
                _ => throw NotAMember(),
            }
            : throw NotAMember();

    private static InvalidOperationException NotAMember()
        => new("AssetArchive contained an element that wasn't itself an Asset or Archive.");

    private static Resource Resource(Dictionary<string, object?> fields)
    {
        var urn = Text(fields, Wire.UrnKey)
            ?? throw new InvalidOperationException("Value was marked as a Resource, but did not conform to required shape.");
        return ResourceTypes.Construct(urn, Text(fields, Wire.VersionKey)) ?? new DependencyResource(urn);
    }

    private static string? Text(Dictionary<string, object?> fields, string key) => fields.GetValueOrDefault(key) as string;
}
