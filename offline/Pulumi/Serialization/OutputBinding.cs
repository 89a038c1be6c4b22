using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>One [Output] property of a resource class. Found by reflection once for each class.</summary>
internal sealed class OutputBinding
{
    private static readonly ConcurrentDictionary<Type, OutputBinding[]> Cache = new();

    private readonly MethodInfo setter;
    private readonly OutputType type;

    private OutputBinding(Type resource, PropertyInfo property, OutputAttribute attribute)
    {
        Name = attribute.Name ?? property.Name;
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

    public string Name { get; }

    /// <summary>
    /// Gives the resource's outputs values that its registration settles. A component that registers its own outputs has only
    /// its URN from there.
    /// </summary>
    /// <exception cref="RunException">An [Output] property is not an output.</exception>
    /// <exception cref="InvalidOperationException">An output's type cannot travel, or it cannot be set.</exception>
    public static Dictionary<string, OutputSource> Connect(Resource resource, bool all)
    {
        var type = resource is ComponentResource && !all ? typeof(Resource) : resource.GetType();
        var bindings = Cache.GetOrAdd(type, Find);
        var connected = new Dictionary<string, OutputSource>(bindings.Length);
        foreach (var binding in bindings)
        {
            connected.Add(binding.Name, new OutputSource(binding.type, resource, binding.setter));
        }

        return connected;
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
