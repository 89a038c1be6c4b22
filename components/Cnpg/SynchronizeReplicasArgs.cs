using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>Copies of users' slots on standbys.</summary>
public sealed class SynchronizeReplicasArgs : ResourceArgs
{
    /// <summary>Default true.</summary>
    [Input("enabled", required: true)]
    public Input<bool> Enabled { get; set; } = null!;

    /// <summary>Regular expressions of names to leave out.</summary>
    [Input("excludePatterns")]
    public InputList<string>? ExcludePatterns { get; set; }
}
