using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Which types an output may hold.</summary>
internal static class TypeCheck
{
    private static readonly HashSet<Type> Plain =
    [
        typeof(bool), typeof(int), typeof(double), typeof(string), typeof(object),
        typeof(Asset), typeof(Archive), typeof(AssetOrArchive), typeof(JsonElement),
    ];

    private static readonly ConcurrentDictionary<Type, Type> Passed = new();

    /// <exception cref="InvalidOperationException">The type, or one inside it, is not allowed.</exception>
    public static void Require(string context, Type type)
    {
        if (!Passed.ContainsKey(type))
        {
            Require(context, type, []);
            Passed.TryAdd(type, type);
        }
    }

    /// <summary>Checks the types of values, or of what they hold if they are of one of the wrappers.</summary>
    public static void Values(string context, IEnumerable<object?> values, params Type[] wrappers)
    {
        foreach (var type in values.OfType<object>().Select(value => value.GetType()).Distinct())
        {
            var wrapped = type.IsGenericType && wrappers.Contains(type.GetGenericTypeDefinition());
            Require(context, wrapped ? type.GenericTypeArguments[0] : type);
        }
    }

    /// <summary>The constructor that makes an output type: the marked one, or the only public one.</summary>
    public static ConstructorInfo? OutputConstructor(Type type)
    {
        var all = type.GetConstructors(BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance);
        if (Array.Find(all, constructor => constructor.IsDefined(typeof(OutputConstructorAttribute), inherit: true)) is { } marked)
        {
            return marked;
        }

        var visible = Array.FindAll(all, constructor => constructor.IsPublic);
        return visible.Length == 1 ? visible[0] : null;
    }

    private static void Require(string context, Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type) || Plain.Contains(type) || typeof(Resource).IsAssignableFrom(type)
            || (type.IsEnum && type.GetEnumUnderlyingType() == typeof(int)))
        {
            return;
        }

        if (type.IsValueType && type.IsDefined(typeof(EnumTypeAttribute), inherit: false))
        {
            if (!EnumTypes.IsOver(type, typeof(string)) && !EnumTypes.IsOver(type, typeof(double)))
            {
                throw new InvalidOperationException(
                    $"{type.FullName} had [{nameof(EnumTypeAttribute)}], but did not contain constructor with a single String or "
                    + "Double parameter.");
            }
        }
        else if (type.IsConstructedGenericType)
        {
            RequireGeneric(context, type, seen);
        }
        else if (type.IsInterface && type.IsDefined(typeof(DiscriminatedUnionDiscriminatorAttribute), inherit: false))
        {
            RequireCases(type, seen);
        }
        else
        {
            RequireOutputType(context, type, seen);
        }
    }

    private static void RequireGeneric(string context, Type type, HashSet<Type> seen)
    {
        var definition = type.GetGenericTypeDefinition();
        var arguments = type.GenericTypeArguments;
        if (definition == typeof(ImmutableDictionary<,>))
        {
            if (arguments[0] != typeof(string))
            {
                throw new InvalidOperationException(
                    $"{context} contains invalid type {type.FullName}:\n"
                    + "    The only allowed ImmutableDictionary 'TKey' type is 'String'.");
            }

            Require(context, arguments[1], seen);
        }
        else if (definition == typeof(Nullable<>) || definition == typeof(Union<,>)
            || definition == typeof(ImmutableArray<>) || definition == typeof(Output<>))
        {
            Array.ForEach(arguments, argument => Require(context, argument, seen));
        }
        else
        {
            throw new InvalidOperationException(
                $"{context} contains invalid type {type.FullName}:\n"
                + "    The only generic types allowed are ImmutableArray<...> and ImmutableDictionary<string, ...>");
        }
    }

    private static void RequireCases(Type type, HashSet<Type> seen)
    {
        foreach (var unionCase in type.GetCustomAttributes<DiscriminatedUnionCaseAttribute>())
        {
            if (!type.IsAssignableFrom(unionCase.Type))
            {
                throw new InvalidOperationException(
                    $"{type.FullName} had [{nameof(DiscriminatedUnionCaseAttribute)}(\"{unionCase.Tag}\")] with type "
                    + $"{unionCase.Type.FullName} that is not assignable to {type.FullName}.");
            }

            Require($"{type.FullName}(\"{unionCase.Tag}\")", unionCase.Type, seen);
        }
    }

    private static void RequireOutputType(string context, Type type, HashSet<Type> seen)
    {
        if (!type.IsDefined(typeof(OutputTypeAttribute), inherit: true))
        {
            throw new InvalidOperationException(
                $"{context} contains invalid type {type.FullName}. Allowed types are:\n"
                + "    String, Boolean, Int32, Double,\n"
                + "    Nullable<...>, ImmutableArray<...> and ImmutableDictionary<string, ...> or\n"
                + $"    a class explicitly marked with the [{nameof(OutputTypeAttribute)}].");
        }

        var constructor = OutputConstructor(type)
            ?? throw new InvalidOperationException(
                $"{type.FullName} had [{nameof(OutputTypeAttribute)}], but did not contain constructor marked with "
                + $"[{nameof(OutputConstructorAttribute)}].");
        foreach (var parameter in constructor.GetParameters())
        {
            Require($"{type.FullName}({parameter.Name})", parameter.ParameterType, seen);
        }
    }
}
