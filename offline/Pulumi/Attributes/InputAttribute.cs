namespace Pulumi;

/// <summary>Marks a field or property of an argument class as an input of the resource or function.</summary>
/// <param name="name">Name on the wire, usually camelCase.</param>
/// <param name="required">A null value then fails when the resource is registered, not when the arguments are built.</param>
/// <param name="json">The provider receives the value as a JSON string.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class InputAttribute(string name, bool required = false, bool json = false) : Attribute
{
    internal string Name { get; } = name;

    internal bool IsRequired { get; } = required;

    internal bool Json { get; } = json;
}
