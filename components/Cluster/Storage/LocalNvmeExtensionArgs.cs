using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Inputs of <see cref="LocalNvmeExtension"/>.</summary>
public sealed class LocalNvmeExtensionArgs : ResourceArgs
{
    /// <summary>Resource group of the AKS cluster. Required.</summary>
    [Input("resourceGroupName", required: true)]
    public Input<string> ResourceGroupName { get; set; } = null!;

    /// <summary>Name of the AKS cluster. Required.</summary>
    [Input("aksClusterName", required: true)]
    public Input<string> AksClusterName { get; set; } = null!;
}
