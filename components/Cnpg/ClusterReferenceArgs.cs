using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>Names a Cluster of the same namespace.</summary>
public sealed class ClusterReferenceArgs : ResourceArgs
{
    /// <summary>Its name.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;
}
