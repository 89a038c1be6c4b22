using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>
/// What an output holds once it is settled. A class rather than a struct, so that the many generic types around it share
/// precompiled code: that is most of a preview's start-up time.
/// </summary>
internal abstract class OutputData(ImmutableHashSet<Resource> resources, bool isKnown, bool isSecret)
{
    public ImmutableHashSet<Resource> Resources { get; } = resources;

    public bool IsKnown { get; } = isKnown;

    public bool IsSecret { get; } = isSecret;

    public abstract object? Boxed { get; }

    public static OutputData<T> Known<T>(T value, bool isSecret = false)
        => new(ImmutableHashSet<Resource>.Empty, value, isKnown: true, isSecret);

    /// <summary>The union of two sets, without a new set where one of them is empty.</summary>
    public static ImmutableHashSet<Resource> Union(ImmutableHashSet<Resource> left, ImmutableHashSet<Resource> right)
        => left.IsEmpty ? right : right.IsEmpty ? left : left.Union(right);

    /// <summary>The same knowledge, secrecy and dependencies about another value.</summary>
    public OutputData<T> With<T>(T value) => new(Resources, value, IsKnown, IsSecret);

    /// <summary>This value's knowledge, secrecy and dependencies together with another's, for the value made of both.</summary>
    public OutputData<T> Then<T>(OutputData<T> inner)
        => new(Union(Resources, inner.Resources), inner.Value, IsKnown && inner.IsKnown, IsSecret || inner.IsSecret);
}
