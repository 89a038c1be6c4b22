namespace Pulumi;

/// <summary>What a <see cref="ResourceTransformation"/> makes of a resource.</summary>
/// <param name="args">Its new arguments.</param>
/// <param name="options">Its new options, with the same parent.</param>
public readonly struct ResourceTransformationResult(ResourceArgs args, ResourceOptions options)
{
    /// <summary>Its new arguments.</summary>
    public ResourceArgs Args { get; } = args;

    /// <summary>Its new options.</summary>
    public ResourceOptions Options { get; } = options;
}
