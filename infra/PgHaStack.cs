using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Infra;

/// <summary>
/// The stack: what its settings ask for, as Pulumi resources. Keeps no state, so that it can be composed any number of times.
/// </summary>
public static class PgHaStack
{
    /// <summary>Registers the stack's resources with the running deployment.</summary>
    /// <param name="settings">Checked settings, from <see cref="StackSettings.Read(string, StackConfiguration)"/>.</param>
    /// <returns>
    /// The stack's outputs: <c>platform</c>; <c>clusters</c> with an entry for each cluster in the order of the settings; on AKS also
    /// <c>azure</c>, which says where everything is, <c>kubeconfig</c>, a secret, <c>monitoring</c>, which other stacks can refer to, and
    /// <c>backupStorage</c>, the account that holds the backups;
    /// with Prometheus inside the cluster also <c>prometheus</c>, which says how to reach it.
    /// </returns>
    public static IDictionary<string, object?> Compose(StackSettings settings)
    {
        var azure = AzureStack.Compose(settings);
        var provider = azure?.Cluster.KubernetesProvider ?? KubeconfigProvider.For(settings);
        var namespaces = ClusterNamespaces.Make(settings, provider);
        ClusterGrounds.CloseNamespaces(settings, namespaces, provider);
        var parts = new StackParts(
            settings, azure, provider, namespaces, ClusterGrounds.StorageClasses(settings, azure, provider),
            OperatorPart.Compose(settings, azure, provider), BackupStoragePart.Compose(settings, azure))
        {
            Prometheus = ClusterWatch.Prometheus(settings, azure, provider),
        };
        ClusterWatch.WatchOperators(parts);
        var clusters = settings.Clusters.Select(cluster => ClusterStack.Compose(cluster, parts)).ToArray();
        return Outputs(parts, clusters);
    }

    private static Dictionary<string, object?> Outputs(StackParts parts, Dictionary<string, object?>[] clusters)
    {
        var outputs = new Dictionary<string, object?>
        {
            ["platform"] = parts.Settings.Platform.ToString().ToLowerInvariant(),
            ["clusters"] = clusters,
        };
        if (parts.Azure is { } azure)
        {
            outputs["azure"] = azure.Outputs();
            outputs["kubeconfig"] = azure.Cluster.Kubeconfig;
            outputs["monitoring"] = azure.Monitoring.Outputs();
        }

        if (parts.BackupStorage is { } storage)
        {
            outputs["backupStorage"] = new Dictionary<string, object?>
            {
                ["account"] = storage.AccountName,
                ["resourceGroup"] = storage.ResourceGroupName,
                ["endpoint"] = storage.BlobEndpoint,
            };
        }

        if (parts.Prometheus is { } prometheus)
        {
            outputs["prometheus"] = ClusterWatch.Outputs(prometheus);
        }

        return outputs;
    }
}
