using System.Collections.Immutable;
using Pulumi;

namespace PgHaInfra.Tests.Cli.PlanChecks;

/// <summary>Takes the types that argument classes declare apart.</summary>
internal static class SdkShape
{
    /// <summary>What an input's value is: <c>Input&lt;X&gt;</c> is X, <c>InputList&lt;X&gt;</c> a list of X.</summary>
    public static Type ValueOf(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var arguments = type.GenericTypeArguments;
        return definition == typeof(Input<>) || definition == typeof(Output<>) || definition == typeof(Nullable<>) ? ValueOf(arguments[0])
            : definition == typeof(InputList<>) ? typeof(ImmutableArray<>).MakeGenericType(arguments)
            : definition == typeof(InputMap<>) ? typeof(ImmutableDictionary<,>).MakeGenericType(typeof(string), arguments[0])
            : definition == typeof(InputUnion<,>) ? typeof(Union<,>).MakeGenericType(arguments)
            : type == typeof(InputJson) ? typeof(object)
            : type;
    }

    /// <summary>The type of a list's items; null if it is no list.</summary>
    public static Type? ItemOf(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            || type.GetGenericTypeDefinition() == typeof(List<>))
            ? type.GenericTypeArguments[0]
            : null;

    /// <summary>The type of a map's values; null if it is no map.</summary>
    public static Type? EntryOf(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ImmutableDictionary<,>)
            || type.GetGenericTypeDefinition() == typeof(Dictionary<,>))
            ? type.GenericTypeArguments[1]
            : null;

    /// <summary>Both sides of a union; null if it is none.</summary>
    public static (Type First, Type Second)? SidesOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Union<,>)
            ? (type.GenericTypeArguments[0], type.GenericTypeArguments[1]) : null;

    public static bool IsEnum(Type type) => type.GetCustomAttributesData().Any(a => a.AttributeType == typeof(EnumTypeAttribute));

    /// <summary>The values of an SDK's enumeration, which is a struct with a static property for each.</summary>
    public static IReadOnlyList<string> MembersOf(Type type) =>
        [.. type.GetProperties(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public)
            .Where(p => p.PropertyType == type).Select(p => p.GetValue(null)!.ToString()!)];
}
