namespace Pulumi.Serialization;

/// <summary>Properties as wire values, and the resources they came from.</summary>
internal sealed class WireProperties
{
    private WireProperties()
    {
    }

    public Dictionary<string, object?> Values { get; } = [];

    public HashSet<Resource> Dependencies { get; } = [];

    /// <exception cref="InvalidOperationException">A property cannot travel.</exception>
    public static async Task<WireProperties> SerializeAsync(
        WirePath label, IEnumerable<KeyValuePair<string, object?>> properties, bool referencesAreDependencies = true)
    {
        var result = new WireProperties();
        foreach (var (key, value) in properties)
        {
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
