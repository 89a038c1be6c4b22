using System.Collections.Immutable;

namespace PgHaInfra.Tests.Offline.Support;

/// <summary>A resource of the test provider. Its size is an output only.</summary>
[ResourceType("test:index:Thing", null)]
internal sealed class Thing(string name, ThingArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("test:index:Thing", name, args ?? new ThingArgs(), options)
{
    [Output("label")]
    public Output<string> Label { get; private set; } = null!;

    [Output("size")]
    public Output<double> Size { get; private set; } = null!;

    [Output("tags")]
    public Output<ImmutableDictionary<string, string>?> Tags { get; private set; } = null!;

    [Output("items")]
    public Output<ImmutableArray<string>> Items { get; private set; } = null!;

    [Output("other")]
    public Output<Thing?> Other { get; private set; } = null!;
}
