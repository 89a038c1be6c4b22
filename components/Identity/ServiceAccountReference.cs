using Pulumi;

namespace PgHaInfra.Components;

/// <summary>A service account of Kubernetes; it need not exist yet.</summary>
public sealed class ServiceAccountReference : ResourceArgs
{
    /// <summary>Its namespace. Required.</summary>
    [Input("namespace", required: true)]
    public Input<string> Namespace { get; set; } = null!;

    /// <summary>Its name; CloudNativePG names a cluster's service account like the cluster. Required.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;
}
