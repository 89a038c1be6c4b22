using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Makes outputs of a type known only at run time.</summary>
internal abstract class OutputType
{
    private static readonly ConcurrentDictionary<Type, OutputType> Cache = new();

    public static OutputType Of(Type value) => Cache.GetOrAdd(value, static type
        => (OutputType)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(type))!);

    /// <summary>Puts an output that the registration settles into a property of a resource.</summary>
    public abstract void Put(Resource resource, MethodInfo setter, OutputSources sources, string name);

    /// <summary>An output of a value that is known.</summary>
    public abstract object Known(object? value);

    private sealed class Typed<T> : OutputType
    {
        public override void Put(Resource resource, MethodInfo setter, OutputSources sources, string name)
            => setter.CreateDelegate<Action<Output<T>>>(resource)(sources.Add<T>(name));

        public override object Known(object? value) => Output.Create((T)value!);
    }
}
