using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>The ends of all outputs of a resource, by wire name.</summary>
internal sealed class OutputSources(Resource resource)
{
    private readonly ImmutableHashSet<Resource> resources = [resource];

    public Dictionary<string, OutputSource> All { get; } = [];

    /// <summary>A new output that the registration settles.</summary>
    /// <param name="name">Its wire name.</param>
    public Output<T> Add<T>(string name)
    {
        var source = new OutputSource(resources, typeof(T), default(T));
        All.Add(name, source);
        return new Output<T>(source);
    }
}
