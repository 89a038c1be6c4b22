using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>
/// What an output holds once it is settled: its value, whether that is known and secret, and the resources it came from. Not
/// generic: every type of output would need a task, a state machine and more of its own, which the runtime has to make one by
/// one while a program starts.
/// </summary>
internal sealed class OutputData(ImmutableHashSet<Resource> resources, object? value, bool isKnown, bool isSecret)
{
    private readonly Lazy<object?>? later;

    /// <summary>A value that is known, and made when somebody asks for it.</summary>
    public OutputData(ImmutableHashSet<Resource> resources, Lazy<object?> value)
        : this(resources, null, isKnown: true, isSecret: false) => later = value;

    public ImmutableHashSet<Resource> Resources { get; } = resources;

    public object? Value => later is null ? value : later.Value;

    public bool IsKnown { get; } = isKnown;

    public bool IsSecret { get; } = isSecret;

    public static OutputData Known(object? value, bool isSecret = false)
        => new(ImmutableHashSet<Resource>.Empty, value, isKnown: true, isSecret);

    /// <summary>The union of two sets, without a new set where one of them is empty.</summary>
    public static ImmutableHashSet<Resource> Union(ImmutableHashSet<Resource> left, ImmutableHashSet<Resource> right)
        => left.IsEmpty ? right : right.IsEmpty ? left : left.Union(right);

    /// <summary>The value as what the output's type says; an unknown value is the type's default.</summary>
    public T ValueAs<T>() => As<T>(Value);

    /// <summary>A value out of its box.</summary>
    public static T As<T>(object? value) => value is null ? default! : (T)value;

    /// <summary>The same knowledge, secrecy and dependencies about another value.</summary>
    public OutputData With(object? value) => new(Resources, value, IsKnown, IsSecret);

    /// <summary>This value's knowledge, secrecy and dependencies together with another's, for the value made of both.</summary>
    public OutputData Then(OutputData inner)
        => new(Union(Resources, inner.Resources), inner.Value, IsKnown && inner.IsKnown, IsSecret || inner.IsSecret);
}
