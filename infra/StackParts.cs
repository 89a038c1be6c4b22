using PgHaInfra.Components;
using PgHaInfra.Infra.Settings;
using Pulumi;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace PgHaInfra.Infra;

/// <summary>What the parts of a stack find ready when their turn comes.</summary>
/// <param name="Settings">What the stack is to be.</param>
/// <param name="Azure">What was made on Azure; null on another platform.</param>
/// <param name="Provider">The Kubernetes cluster that everything goes into.</param>
/// <param name="Namespaces">The clusters' namespaces, by their names in the settings; each is known when it exists.</param>
/// <param name="StorageClasses">The storage classes that the stack makes, by their names; each is known when it exists.</param>
/// <param name="Operator">The operator of CloudNativePG; null where it is somebody else's.</param>
/// <param name="BackupStorage">The storage account for backups; null where no cluster needs it.</param>
internal sealed record StackParts(
    StackSettings Settings, AzureStack? Azure, KubernetesProvider Provider, IReadOnlyDictionary<string, Input<string>> Namespaces,
    IReadOnlyDictionary<string, Input<string>> StorageClasses, CnpgOperator? Operator, BackupStorage? BackupStorage)
{
    /// <summary>Prometheus inside the cluster; null where there is none.</summary>
    public KubePrometheusStack? Prometheus { get; init; }

    /// <summary>What a PodMonitor cannot do without: what brings its definition.</summary>
    public InputList<Resource> NeededByMonitors => Prometheus is { } own ? [own] : Azure is { } azure ? [azure.Cluster] : [];

    /// <summary>What a PostgreSQL cluster cannot do without, beside its namespace.</summary>
    public InputList<Resource> NeededByClusters => new Resource?[] { Azure?.Cluster, Operator }.OfType<Resource>().ToArray();
}
