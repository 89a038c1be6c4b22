namespace Pulumi;

/// <summary>Adds values of either type to maps of unions.</summary>
public static class InputMapExtensions
{
    /// <summary>Adds a value of the union's first type.</summary>
    public static void Add<T0, T1>(this InputMap<Union<T0, T1>> map, string key, Input<T0> value)
        => map.Add(key, value.ToOutput().Apply(item => (Union<T0, T1>)item));

    /// <summary>Adds a value of the union's second type.</summary>
    public static void Add<T0, T1>(this InputMap<Union<T0, T1>> map, string key, Input<T1> value)
        => map.Add(key, value.ToOutput().Apply(item => (Union<T0, T1>)item));
}
