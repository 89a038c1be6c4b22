using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>The instances' service account.</summary>
public sealed class ServiceAccountTemplateArgs : ResourceArgs
{
    /// <summary>Its labels and annotations.</summary>
    [Input("metadata", required: true)]
    public Input<InheritedMetadataArgs> Metadata { get; set; } = null!;
}
