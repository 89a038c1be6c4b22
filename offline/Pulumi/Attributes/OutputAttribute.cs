namespace Pulumi;

/// <summary>Marks a property of type <see cref="Output{T}"/> of a resource, component or stack as one of its outputs.</summary>
/// <param name="name">Name on the wire; the property's own name when it is left out.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string? name = null) : Attribute
{
    /// <summary>Name on the wire, or null for the property's own name.</summary>
    public string? Name { get; } = name;
}
