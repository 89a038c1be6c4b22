namespace Pulumi;

/// <summary>What a <see cref="ResourceTransformation"/> sees.</summary>
/// <param name="resource">The resource being made; of its own state only type and name are there yet.</param>
/// <param name="args">Its arguments.</param>
/// <param name="options">Its options.</param>
public readonly struct ResourceTransformationArgs(Resource resource, ResourceArgs args, ResourceOptions options)
{
    /// <summary>The resource being made; of its own state only type and name are there yet.</summary>
    public Resource Resource { get; } = resource;

    /// <summary>Its arguments.</summary>
    public ResourceArgs Args { get; } = args;

    /// <summary>Its options.</summary>
    public ResourceOptions Options { get; } = options;
}
