namespace Pulumi;

/// <summary>
/// Ties a resource class to its type token, so that a reference to such a resource is deserialized as this class. The class
/// has a constructor (string name, TArgs args, options).
/// </summary>
/// <param name="type">Type token, such as "kubernetes:core/v1:Namespace".</param>
/// <param name="version">Version of the provider package, or null for any.</param>
[AttributeUsage(AttributeTargets.Class)]
public class ResourceTypeAttribute(string type, string? version) : Attribute
{
    /// <summary>Type token.</summary>
    public string Type { get; } = type;

    /// <summary>Version of the provider package, or null for any.</summary>
    public string? Version { get; } = version;
}
