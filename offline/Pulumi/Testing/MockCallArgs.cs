using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A call of a provider function or a resource method.</summary>
public class MockCallArgs
{
    /// <summary>The function's token.</summary>
    public string? Token { get; set; }

    /// <summary>Arguments as plain values, as in <see cref="MockResourceArgs.Inputs"/>.</summary>
    public ImmutableDictionary<string, object> Args { get; set; } = null!;

    /// <summary>The provider, URN::ID; empty for the default one.</summary>
    public string? Provider { get; set; }
}
