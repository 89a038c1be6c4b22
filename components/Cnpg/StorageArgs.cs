using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>A volume of each instance.</summary>
public sealed class StorageArgs : ResourceArgs
{
    /// <summary>Size, such as 64Gi. It can grow, never shrink.</summary>
    [Input("size")]
    public Input<string>? Size { get; set; }

    /// <summary>Storage class. Default: the Kubernetes cluster's default class.</summary>
    [Input("storageClass")]
    public Input<string>? StorageClass { get; set; }

    /// <summary>Whether volumes grow while in use. Default true.</summary>
    [Input("resizeInUseVolumes")]
    public Input<bool>? ResizeInUseVolumes { get; set; }
}
