using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A resource that is registered or read.</summary>
public class MockResourceArgs
{
    /// <summary>Type token.</summary>
    public string? Type { get; set; }

    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// Inputs as plain values: string, double, bool, immutable collections of these, assets, resources. Those that are null or
    /// not wholly known are left out; secrets are not marked.
    /// </summary>
    public ImmutableDictionary<string, object> Inputs { get; set; } = null!;

    /// <summary>The provider, URN::ID; empty for the default one.</summary>
    public string? Provider { get; set; }

    /// <summary>Id of the existing resource to read or import; empty for a new one.</summary>
    public string? Id { get; set; }
}
