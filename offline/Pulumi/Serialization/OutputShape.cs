using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>How an output type is made. Found by reflection once for each type.</summary>
internal sealed class OutputShape
{
    private static readonly ConcurrentDictionary<Type, OutputShape> Cache = new();

    private OutputShape(Type type)
    {
        Constructor = TypeCheck.OutputConstructor(type)!;
        Parameters = Array.ConvertAll(Constructor.GetParameters(), parameter => new Parameter(
            type,
            parameter.Name!,
            parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!,
            parameter.ParameterType));
    }

    public ConstructorInfo Constructor { get; }

    public Parameter[] Parameters { get; }

    /// <summary>The shape of a type that has passed <see cref="TypeCheck"/>.</summary>
    public static OutputShape Of(Type type) => Cache.GetOrAdd(type, static key => new OutputShape(key));

    /// <summary>A constructor's parameter; as text, where it is in messages.</summary>
    internal sealed record Parameter(Type Owner, string Name, string WireName, Type Type)
    {
        public override string ToString() => $"{Owner.FullName}({Name})";
    }
}
