namespace Pulumi.Serialization;

/// <summary>Where in the arguments a value is, for messages. Its text is put together only when one is needed.</summary>
internal sealed class WirePath(string segment, WirePath? parent = null)
{
    public WirePath Child(string name) => new("." + name, this);

    public WirePath Item(int index) => new($"[{index}]", this);

    /// <summary>The value inside an output.</summary>
    public WirePath Inside() => new(".id", this);

    public override string ToString() => parent + segment;
}
