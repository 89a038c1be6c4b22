using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What a <see cref="ResourceTransform"/> makes of a resource.</summary>
/// <param name="args">Its new inputs.</param>
/// <param name="options">Its new options.</param>
public readonly struct ResourceTransformResult(ImmutableDictionary<string, object?> args, ResourceOptions options)
{
    /// <summary>Its new inputs.</summary>
    public ImmutableDictionary<string, object?> Args { get; } = args;

    /// <summary>Its new options.</summary>
    public ResourceOptions Options { get; } = options;
}
