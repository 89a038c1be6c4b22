namespace Pulumi;

/// <summary>One case of an interface marked with <see cref="DiscriminatedUnionDiscriminatorAttribute"/>.</summary>
/// <param name="tag">Value of the discriminating property.</param>
/// <param name="type">Output type of that case; it implements the interface.</param>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class DiscriminatedUnionCaseAttribute(string tag, Type type) : Attribute
{
    /// <summary>Value of the discriminating property.</summary>
    public string Tag { get; } = tag;

    /// <summary>Output type of this case.</summary>
    public Type Type { get; } = type;
}
