namespace Pulumi;

/// <summary>Marks an interface whose implementations are told apart by the value of one property.</summary>
/// <param name="propertyName">Wire name of that property.</param>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class DiscriminatedUnionDiscriminatorAttribute(string propertyName) : Attribute
{
    /// <summary>Wire name of the property that tells the cases apart.</summary>
    public string PropertyName { get; } = propertyName;
}
