namespace Pulumi;

/// <summary>Adds elements of either type to lists of unions.</summary>
public static class InputListExtensions
{
    /// <summary>Adds an element of the union's first type.</summary>
    public static void Add<T0, T1>(this InputList<Union<T0, T1>> list, Input<T0> value)
        => list.Add(value.ToOutput().Apply(item => (Union<T0, T1>)item));

    /// <summary>Adds an element of the union's second type.</summary>
    public static void Add<T0, T1>(this InputList<Union<T0, T1>> list, Input<T1> value)
        => list.Add(value.ToOutput().Apply(item => (Union<T0, T1>)item));
}
