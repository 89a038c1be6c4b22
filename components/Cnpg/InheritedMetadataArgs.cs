using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>Labels and annotations for every object the operator makes for a cluster.</summary>
public sealed class InheritedMetadataArgs : ResourceArgs
{
    /// <summary>Labels.</summary>
    [Input("labels")]
    public InputMap<string>? Labels { get; set; }

    /// <summary>Annotations.</summary>
    [Input("annotations")]
    public InputMap<string>? Annotations { get; set; }
}
