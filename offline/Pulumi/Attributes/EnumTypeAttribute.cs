namespace Pulumi;

/// <summary>
/// Marks a struct that is an enumeration of provider values. It has a constructor from and an explicit conversion to string or
/// double, and travels as that value.
/// </summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute;
