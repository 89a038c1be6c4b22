namespace Pulumi;

/// <summary>Keeps a value in the stack's state.</summary>
public sealed class Stash : CustomResource
{
    /// <summary>Keeps a value.</summary>
    public Stash(string name, StashArgs args, CustomResourceOptions? options = null)
        : base("pulumi:index:Stash", name, args, options)
    {
    }

    /// <summary>The value kept: the first one, until the resource is replaced.</summary>
    [Output("output")]
    public Output<object> Output { get; private set; } = null!;

    /// <summary>The value given last.</summary>
    [Output("input")]
    public Output<object> Input { get; private set; } = null!;
}
