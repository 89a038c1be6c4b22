using Pulumi;
using Pulumi.AzureNative.KubernetesConfiguration;
using Pulumi.AzureNative.KubernetesConfiguration.Inputs;

namespace PgHaInfra.Components;

/// <summary>
/// Azure Container Storage on a cluster of AKS, which makes volumes of the nodes' own NVMe disks (<see cref="DiskKind.Nvme"/>). The size
/// of the PostgreSQL nodes must have such disks.
/// </summary>
/// <example>
/// <code>
/// var nvme = new LocalNvmeExtension("nvme", new LocalNvmeExtensionArgs { ResourceGroupName = aks.ResourceGroupName, AksClusterName =
/// aks.ClusterName });
/// </code>
/// </example>
public sealed class LocalNvmeExtension : ComponentResource
{
    /// <summary>Makes the extension.</summary>
    /// <param name="name">Name of the component within the Pulumi program.</param>
    /// <param name="args">Which cluster.</param>
    /// <param name="options">Parent, provider and so on.</param>
    public LocalNvmeExtension(string name, LocalNvmeExtensionArgs args, ComponentResourceOptions? options = null)
        : base("pg-ha-infra:index:LocalNvmeExtension", name, args, options)
    {
        _ = new Extension(
            name,
            new ExtensionArgs
            {
                ResourceGroupName = args.ResourceGroupName,
                ClusterRp = "Microsoft.ContainerService",
                ClusterResourceName = "managedClusters",
                ClusterName = args.AksClusterName,
                ExtensionName = "acstor",
                ExtensionType = "microsoft.azurecontainerstoragev2",
                AutoUpgradeMinorVersion = true,
                ReleaseTrain = "stable",
                Scope = new ScopeArgs { Cluster = new ScopeClusterArgs { ReleaseNamespace = "kube-system" } },
            },
            new CustomResourceOptions { Parent = this });
        RegisterOutputs();
    }
}
