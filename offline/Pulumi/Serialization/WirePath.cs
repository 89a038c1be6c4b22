namespace Pulumi.Serialization;

/// <summary>Where in the arguments a value is, for messages. Its text is put together only when one is needed.</summary>
internal sealed class WirePath
{
    private readonly WirePath? parent;
    private readonly string? name;
    private readonly int index;

    public WirePath(string root) => name = root;

    private WirePath(WirePath parent, string? name, int index) => (this.parent, this.name, this.index) = (parent, name, index);

    public WirePath Child(string name) => new(this, name, 0);

    public WirePath Item(int index) => new(this, null, index);

    /// <summary>The value inside an output.</summary>
    public WirePath Inside() => new(this, "id", 0);

    public override string ToString() => parent is null ? name! : name is null ? $"{parent}[{index}]" : $"{parent}.{name}";
}
