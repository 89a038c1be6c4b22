using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>
/// Gives plain values the types that output properties and results ask for. A value of another type than asked for is reported
/// as a warning and becomes the type's default.
/// </summary>
/// <param name="warn">Takes the warnings.</param>
internal sealed class Converter(Action<string> warn)
{
    /// <exception cref="InvalidOperationException">The type is not one that an output may hold.</exception>
    public OutputData Convert<T>(string context, object? wire)
    {
        var data = Convert(context, wire, typeof(T));
        return data.With(data.ValueAs<T>());
    }

    /// <exception cref="InvalidOperationException">The type is not one that an output may hold.</exception>
    public OutputData Convert(string context, object? wire, Type type)
    {
        TypeCheck.Require(context, type);
        var data = Deserializer.Deserialize(wire);
        return data.With(OrDefault(context, data.Value, type));
    }

    private static (object? Value, string? Error) Expect<T>(object context, object value)
        => value is T ? (value, null) : (null, Unexpected(context, value, typeof(T).FullName));

    private static string Unexpected(object context, object value, string? expected)
        => $"Expected {expected} but got {value.GetType().FullName} deserializing {context}";

    private object? OrDefault(object context, object? value, Type type)
    {
        var (result, error) = Try(context, value, type);
        if (error != null)
        {
            warn(error);
        }

        return result;
    }

    private (object? Value, string? Error) Try(object context, object? value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) is { } underlying && value != null ? underlying : type;
        if (value == null)
        {
            return (type.IsValueType ? Activator.CreateInstance(type) : null, null);
        }

        if (type == typeof(object))
        {
            return (value, null);
        }

        if (type == typeof(string))
        {
            return Expect<string>(context, value);
        }

        if (type == typeof(bool))
        {
            return Expect<bool>(context, value);
        }

        if (type == typeof(double))
        {
            return Expect<double>(context, value);
        }

        if (type == typeof(int))
        {
            return value is double number ? ((int)number, null) : Expect<double>(context, value);
        }

        if (typeof(AssetOrArchive).IsAssignableFrom(type))
        {
            return (type.IsInstanceOfType(value) ? value : type == typeof(Archive) ? new InvalidArchive() : new InvalidAsset(), null);
        }

        if (type == typeof(JsonElement))
        {
            return JsonWire.ToElement(context, value);
        }

        if (typeof(Resource).IsAssignableFrom(type))
        {
            return Expect<Resource>(context, value);
        }

        if (type.IsEnum)
        {
            var (constant, error) = Try(context, value, type.GetEnumUnderlyingType());
            return (constant == null ? null : Enum.ToObject(type, constant), error);
        }

        return type.IsConstructedGenericType ? TryGeneric(context, value, type) : TryMarked(context, value, type);
    }

    private (object? Value, string? Error) TryGeneric(object context, object value, Type type)
    {
        var definition = type.GetGenericTypeDefinition();
        var arguments = type.GenericTypeArguments;
        if (definition == typeof(Union<,>))
        {
            return TryUnion(context, value, type);
        }

        if (definition == typeof(ImmutableArray<>))
        {
            return value is ImmutableArray<object?> list
                ? (ImmutableArrays.Of(arguments[0]).ToArray([.. list.Select(item => OrDefault(context, item, arguments[0]))]), null)
                : (null, Unexpected(context, value, typeof(ImmutableArray<object>).FullName));
        }

        if (definition == typeof(ImmutableDictionary<,>))
        {
            return value is not ImmutableDictionary<string, object?> map
                ? (null, Unexpected(context, value, typeof(ImmutableDictionary<string, object>).FullName))
                : arguments[1] == typeof(object)
                    ? (value, null)
                    : (ImmutableArrays.Of(arguments[1]).ToDictionary(map, item => OrDefault(context, item, arguments[1])), null);
        }

        var (inner, error) = Try(context, value, arguments[0]);
        return (error == null ? OutputType.Of(arguments[0]).Known(inner) : inner, error);
    }

    private (object? Value, string? Error) TryUnion(object context, object value, Type type)
    {
        var arguments = type.GenericTypeArguments;
        for (var i = 0; i < arguments.Length; i++)
        {
            var (inner, error) = Try($"{context}.AsT{i}", value, arguments[i]);
            if (error == null)
            {
                return (type.GetMethod($"FromT{i}")!.Invoke(null, [inner]), null);
            }
        }

        return (null, Unexpected(context, value, $"{arguments[0].FullName} or {arguments[1].FullName}"));
    }

    private (object? Value, string? Error) TryMarked(object context, object value, Type type)
    {
        if (type.IsValueType)
        {
            return value is not (string or double)
                ? (null, Unexpected(context, value, $"{typeof(string).FullName} or {typeof(double).FullName}"))
                : EnumTypes.ConstructorFrom(type, value.GetType()) is { } from
                    ? (from.Invoke([value]), null)
                    : (null, $"Expected target type {type.FullName} to have a constructor with a single "
                        + $"{value.GetType().FullName} parameter.");
        }

        if (type.IsInterface)
        {
            var (chosen, error) = DiscriminatedUnion.Choose(context, value, type);
            return chosen == null ? (null, error) : Try(context, value, chosen);
        }

        if (value is not ImmutableDictionary<string, object?> fields)
        {
            return (null, Unexpected(context, value, typeof(ImmutableDictionary<string, object>).FullName));
        }

        var shape = OutputShape.Of(type);
        var arguments = new object?[shape.Parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = shape.Parameters[i];
            arguments[i] = OrDefault(parameter, fields.GetValueOrDefault(parameter.WireName), parameter.Type);
        }

        return (shape.Constructor.Invoke(arguments), null);
    }
}
