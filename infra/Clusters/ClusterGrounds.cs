using PgHaInfra.Components;
using PgHaInfra.Infra.Settings;
using Pulumi;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace PgHaInfra.Infra;

/// <summary>What clusters of a stack stand on together: storage classes, and namespaces that are closed but for what is opened.</summary>
internal static class ClusterGrounds
{
    /// <summary>Makes the storage classes.</summary>
    /// <returns>Each class's name by itself; known when the class exists.</returns>
    public static IReadOnlyDictionary<string, Input<string>> StorageClasses(
        StackSettings settings, AzureStack? azure, KubernetesProvider provider)
    {
        var options = new ComponentResourceOptions { Providers = { provider } };
        if (azure is not null && settings.StorageClasses.Any(c => c.Kind == DiskKind.Nvme))
        {
            var extension = new LocalNvmeExtension("nvme", new LocalNvmeExtensionArgs
            {
                ResourceGroupName = azure.Cluster.ResourceGroupName,
                AksClusterName = azure.Cluster.ClusterName,
            });
            options.DependsOn.Add(extension);
        }

        return settings.StorageClasses.ToDictionary(
            c => c.Name, c => (Input<string>)new PgStorageClass(c.Name, ClassArgs(c, settings), options).ClassName);
    }

    /// <summary>Closes the namespaces that the stack makes, unless a cluster in them is left open.</summary>
    public static void CloseNamespaces(
        StackSettings settings, IReadOnlyDictionary<string, Input<string>> namespaces, KubernetesProvider provider)
    {
        foreach (var clusters in settings.Clusters.GroupBy(c => c.Namespace)
            .Where(g => settings.CreateNamespaces && g.All(c => c.NetworkPolicy.Enabled)))
        {
            _ = new NamespacePolicies(
                clusters.Key,
                new NamespacePoliciesArgs
                {
                    Namespace = namespaces[clusters.Key],
                    OperatorNamespace = clusters.First().NetworkPolicy.OperatorNamespace,
                    Labels = Optional.Map(settings.Labels),
                },
                new ComponentResourceOptions { Providers = { provider } });
        }
    }

    private static PgStorageClassArgs ClassArgs(StorageClassSettings storage, StackSettings settings) => new()
    {
        ClassName = storage.Name,
        Kind = storage.Kind,
        Iops = storage.Iops,
        Throughput = storage.Throughput,
        KeepVolumes = storage.KeepVolumes,
        DiskEncryptionSetId = Optional.Text(settings.Aks?.DiskEncryptionSet),
        Labels = Optional.Map(settings.Labels),
    };
}
