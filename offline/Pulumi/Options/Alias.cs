namespace Pulumi;

/// <summary>
/// An earlier identity of a resource: either its whole <see cref="Urn"/>, or those parts of it that have changed. Of Parent,
/// ParentUrn and NoParent at most one.
/// </summary>
public sealed class Alias
{
    /// <summary>The whole former URN; nothing else then.</summary>
    public string? Urn { get; set; }

    /// <summary>The former name.</summary>
    public Input<string>? Name { get; set; }

    /// <summary>The former type token.</summary>
    public Input<string>? Type { get; set; }

    /// <summary>The former stack.</summary>
    public Input<string>? Stack { get; set; }

    /// <summary>The former project.</summary>
    public Input<string>? Project { get; set; }

    /// <summary>The former parent.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The former parent's URN.</summary>
    public Input<string>? ParentUrn { get; set; }

    /// <summary>Whether it had no parent.</summary>
    public bool NoParent { get; set; }
}
