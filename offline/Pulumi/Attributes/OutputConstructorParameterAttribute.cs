namespace Pulumi;

/// <summary>Gives a parameter of an output constructor a wire name other than its own.</summary>
/// <param name="name">Name on the wire.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OutputConstructorParameterAttribute(string name) : Attribute
{
    /// <summary>Name on the wire.</summary>
    public string Name { get; } = name;
}
