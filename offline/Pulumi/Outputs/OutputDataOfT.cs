using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>A settled output: its value, whether that is known and secret, and the resources it came from.</summary>
internal sealed class OutputData<T>(ImmutableHashSet<Resource> resources, T value, bool isKnown, bool isSecret)
    : OutputData(resources, isKnown, isSecret)
{
    public T Value { get; } = value;

    public override object? Boxed => Value;
}
