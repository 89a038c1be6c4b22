using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace PgHaInfra.Components.Cnpg;

/// <summary>CloudNativePG's Cluster, <c>postgresql.cnpg.io/v1</c>. Fields and defaults are those of version 1.30.</summary>
/// <example>
/// <code>
/// new CustomResource("pg", new ClusterArgs
/// {
///     Metadata = new ObjectMetaArgs { Name = "pg", Namespace = "cnpg-database" },
///     Spec = new ClusterSpecArgs { Instances = 3, Storage = new StorageArgs { Size = "64Gi" } },
/// });
/// </code>
/// </example>
public sealed class ClusterArgs() : CustomResourceArgs("postgresql.cnpg.io/v1", "Cluster")
{
    /// <summary>What the cluster is to be.</summary>
    [Input("spec", required: true)]
    public Input<ClusterSpecArgs> Spec { get; set; } = null!;
}
