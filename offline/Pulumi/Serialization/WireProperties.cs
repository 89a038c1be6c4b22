namespace Pulumi.Serialization;

/// <summary>Properties as wire values, and the resources they came from.</summary>
internal sealed class WireProperties
{
    private WireProperties()
    {
    }

    public Dictionary<string, object?> Values { get; } = [];

    public HashSet<Resource> Dependencies { get; } = [];

    /// <param name="label">Where the properties are, in messages.</param>
    /// <param name="properties">The properties.</param>
    /// <param name="referencesAreDependencies">Whether a resource that is itself a property counts as a dependency.</param>
    /// <param name="ofResource">Whether to leave out id and urn, which are not for a resource's inputs to say.</param>
    /// <exception cref="InvalidOperationException">A property cannot travel.</exception>
    public static async Task<WireProperties> SerializeAsync(
        WirePath label,
        IEnumerable<KeyValuePair<string, object?>> properties,
        bool referencesAreDependencies = true,
        bool ofResource = false)
    {
        var result = new WireProperties();
        foreach (var (key, value) in properties)
        {
            if (value == null || (ofResource && key is (Wire.IdKey or Wire.UrnKey)))
            {
                continue;
            }

            var serializer = new Serializer(keepResources: true, referencesAreDependencies);
            try
            {
                if (await serializer.SerializeAsync(label.Child(key), value).ConfigureAwait(false) is { } wire)
                {
                    result.Values[key] = wire;
                    result.Dependencies.UnionWith(serializer.Dependencies);
                }
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"error serializing property \"{key}\": {exception.Message}", exception);
            }
        }

        return result;
    }
}
