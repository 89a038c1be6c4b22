using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>One [Output] property of a resource class. Found by reflection once for each class.</summary>
internal sealed class OutputBinding
{
    private static readonly ConcurrentDictionary<Type, OutputBinding[]> Cache = new();

    private readonly string name;
    private readonly MethodInfo setter;
    private readonly OutputType type;

    private OutputBinding(Type resource, PropertyInfo property, OutputAttribute attribute)
    {
        name = attribute.Name ?? property.Name;
        var type = property.PropertyType;
        if (!type.IsConstructedGenericType || type.GetGenericTypeDefinition() != typeof(Output<>))
        {
            throw RunException.OutputsHaveIncorrectType([attribute.Name!]);
        }

        var fullName = $"[Output] {resource.FullName}.{property.Name}";
        setter = property.DeclaringType!.GetProperty(property.Name)?.GetSetMethod(nonPublic: true)
            ?? throw new InvalidOperationException($"{fullName} did not have a 'set' method");
        TypeCheck.Require(fullName, type.GenericTypeArguments[0]);
        this.type = OutputType.Of(type.GenericTypeArguments[0]);
    }

    /// <summary>Gives the outputs of a resource's class values that its registration settles.</summary>
    /// <exception cref="RunException">An [Output] property is not an output.</exception>
    /// <exception cref="InvalidOperationException">An output's type cannot travel, or it cannot be set.</exception>
    public static void Connect(Resource resource, OutputSources sources)
    {
        foreach (var binding in Cache.GetOrAdd(resource.GetType(), Find))
        {
            binding.type.Put(resource, binding.setter, sources, binding.name);
        }
    }

    private static OutputBinding[] Find(Type type)
    {
        var found = new List<OutputBinding>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<OutputAttribute>() is { } attribute)
            {
                found.Add(new OutputBinding(type, property, attribute));
            }
        }

        return [.. found];
    }
}
