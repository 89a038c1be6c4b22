using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The structs marked with <see cref="EnumTypeAttribute"/>: to and from the string or number they stand for.</summary>
internal static class EnumTypes
{
    private static readonly ConcurrentDictionary<Type, MethodInfo?> Operators = new();

    /// <exception cref="InvalidOperationException">The struct has no explicit conversion to string or double.</exception>
    public static object? ToWire(object value, WirePath path)
    {
        var type = value.GetType();
        return Operator(type) is { } conversion && (conversion.ReturnType == typeof(string) || conversion.ReturnType == typeof(double))
            ? conversion.Invoke(null, [value])
            : throw new InvalidOperationException(
                $"Expected {type.FullName} to have an explicit conversion operator to String or Double.\n\t{path}");
    }

    public static ConstructorInfo? ConstructorFrom(Type type, Type underlying)
        => type.GetConstructor(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, [underlying]);

    /// <summary>Whether the struct is made from a type; then it has to convert to it too.</summary>
    /// <exception cref="InvalidOperationException">It does not convert.</exception>
    public static bool IsOver(Type type, Type underlying)
    {
        if (ConstructorFrom(type, underlying) == null)
        {
            return false;
        }

        return Operator(type)?.ReturnType == underlying
            ? true
            : throw new InvalidOperationException(
                $"{type.FullName} had [{nameof(EnumTypeAttribute)}], but did not contain an explicit conversion operator to "
                + $"{underlying.FullName}.");
    }

    private static MethodInfo? Operator(Type type) => Operators.GetOrAdd(type, static key
        => key.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [key]));
}
