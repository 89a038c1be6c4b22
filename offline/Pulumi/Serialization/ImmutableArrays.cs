using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>Immutable arrays and dictionaries of types known only at run time.</summary>
internal abstract class ImmutableArrays
{
    private static readonly ConcurrentDictionary<Type, ImmutableArrays> Cache = new();

    /// <summary>The collections of one element type.</summary>
    public static ImmutableArrays Of(Type element) => Cache.GetOrAdd(element, static type
        => (ImmutableArrays)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(type))!);

    /// <summary>Whether a list is an ImmutableArray without elements or without an array at all.</summary>
    public static bool IsDefault(IList list)
        => list.GetType() is { IsGenericType: true } type
            && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            && list.Equals(Activator.CreateInstance(type));

    /// <summary>A boxed ImmutableArray.</summary>
    public abstract object ToArray(object?[] values);

    /// <summary>An ImmutableDictionary with string keys.</summary>
    public abstract object ToDictionary(ImmutableDictionary<string, object?> values, Func<object?, object?> convert);

    private sealed class Typed<T> : ImmutableArrays
    {
        public override object ToArray(object?[] values)
            => ImmutableArray.Create(Array.ConvertAll(values, Cast));

        public override object ToDictionary(ImmutableDictionary<string, object?> values, Func<object?, object?> convert)
        {
            var result = ImmutableDictionary.CreateBuilder<string, T>();
            foreach (var (key, value) in values)
            {
                result.Add(key, Cast(convert(value)));
            }

            return result.ToImmutable();
        }

        private static T Cast(object? value) => value is null ? default! : (T)value;
    }
}
