using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Makes outputs and their sources of a type known only at run time.</summary>
internal abstract class OutputSources
{
    private static readonly ConcurrentDictionary<Type, OutputSources> Cache = new();

    public static OutputSources Of(Type valueType) => Cache.GetOrAdd(valueType, static type
        => (OutputSources)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(type))!);

    public abstract OutputSource Create(Resource resource, MethodInfo setter);

    /// <summary>An output of a value that is known.</summary>
    public abstract object Known(object? value);

    private sealed class Typed<T> : OutputSources
    {
        public override OutputSource Create(Resource resource, MethodInfo setter) => new OutputSource<T>(resource, setter);

        public override object Known(object? value) => Output.Create((T)value!);
    }
}
