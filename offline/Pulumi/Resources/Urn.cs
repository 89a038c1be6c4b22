namespace Pulumi;

/// <summary>A resource's unique name: urn:pulumi:STACK::PROJECT::PARENT-TYPE$TYPE::NAME.</summary>
public readonly struct Urn : IEquatable<Urn>
{
    private readonly string value;

    /// <summary>A URN from its text, which is not checked.</summary>
    /// <exception cref="ArgumentException">The text is null or empty.</exception>
    public Urn(string value)
        => this.value = string.IsNullOrEmpty(value)
            ? throw new ArgumentException("URN cannot be null or empty.", nameof(value))
            : value;

    /// <summary>The URN's text.</summary>
    public static implicit operator string(Urn value) => value.value;

    /// <summary>Whether both texts are the same.</summary>
    public static bool operator ==(Urn left, Urn right) => left.Equals(right);

    /// <summary>Whether the texts differ.</summary>
    public static bool operator !=(Urn left, Urn right) => !left.Equals(right);

    /// <summary>The URN of a resource that need not exist.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type token.</param>
    /// <param name="parent">Its parent, if any.</param>
    /// <param name="parentUrn">Its parent's URN, instead of the parent.</param>
    /// <param name="project">Its project; the running one if null. Of no account with a parent.</param>
    /// <param name="stack">Its stack; the running one if null. Of no account with a parent.</param>
    /// <exception cref="ArgumentException">Both parent and parentUrn are given.</exception>
    public static Output<string> Create(
        Input<string> name,
        Input<string> type,
        Resource? parent = null,
        Input<string>? parentUrn = null,
        Input<string>? project = null,
        Input<string>? stack = null)
    {
        if (parent != null && parentUrn != null)
        {
            throw new ArgumentException("Only one of 'parent' and 'parentUrn' can be non-null.");
        }

        var prefix = (parent?.Urn ?? parentUrn?.ToOutput()) is { } above
            ? above.Apply(urn => urn[..urn.LastIndexOf("::", StringComparison.Ordinal)] + "$")
            : Output.Format(
                $"urn:pulumi:{stack ?? Deployment.Instance.StackName}::{project ?? Deployment.Instance.ProjectName}::");
        return Output.Format($"{prefix}{type}::{name}");
    }

    /// <inheritdoc/>
    public bool Equals(Urn other) => string.Equals(value, other.value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Urn other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The URN's text.</summary>
    public override string ToString() => value;

    /// <summary>The name part of a URN.</summary>
    internal static string Name(string urn) => urn.Split("::")[3];

    /// <summary>The type part of a URN, without the parents' types.</summary>
    internal static string Type(string urn) => urn.Split("::")[2].Split('$')[^1];
}
