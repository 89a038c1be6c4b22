using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Makes outputs of a type known only at run time.</summary>
internal abstract class OutputType
{
    private static readonly ConcurrentDictionary<Type, OutputType> Cache = new();

    /// <summary>The type of the outputs' values.</summary>
    public abstract Type Value { get; }

    /// <summary>The values' default.</summary>
    public abstract object? Default { get; }

    public static OutputType Of(Type value) => Cache.GetOrAdd(value, static type
        => (OutputType)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(type))!);

    /// <summary>Puts an output of a task's result into a property of a resource.</summary>
    public abstract void Put(Resource resource, MethodInfo setter, Task<OutputData> task);

    /// <summary>An output of a value that is known.</summary>
    public abstract object Known(object? value);

    private sealed class Typed<T> : OutputType
    {
        public override Type Value => typeof(T);

        public override object? Default => default(T);

        public override void Put(Resource resource, MethodInfo setter, Task<OutputData> task)
            => setter.CreateDelegate<Action<Output<T>>>(resource)(new Output<T>(task));

        public override object Known(object? value) => Output.Create((T)value!);
    }
}
