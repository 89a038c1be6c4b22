namespace Pulumi;

/// <summary>
/// The constructor that deserialization of an <see cref="OutputTypeAttribute"/> class calls. A class with exactly one public
/// constructor does without it.
/// </summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute;
