using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>The pods of a pool, beyond the operator's own choices.</summary>
public sealed class PoolerTemplateArgs : ResourceArgs
{
    /// <summary>Their labels and annotations.</summary>
    [Input("metadata")]
    public Input<InheritedMetadataArgs>? Metadata { get; set; }

    /// <summary>What they run on.</summary>
    [Input("spec", required: true)]
    public Input<PoolerPodSpecArgs> Spec { get; set; } = null!;
}
