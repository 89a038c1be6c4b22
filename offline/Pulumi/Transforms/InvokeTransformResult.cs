using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an <see cref="InvokeTransform"/> makes of a call.</summary>
/// <param name="args">Its new arguments.</param>
/// <param name="options">Its new options.</param>
public readonly struct InvokeTransformResult(ImmutableDictionary<string, object?> args, InvokeOptions options)
{
    /// <summary>Its new arguments.</summary>
    public ImmutableDictionary<string, object?> Args { get; } = args;

    /// <summary>Its new options.</summary>
    public InvokeOptions Options { get; } = options;
}
