using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace PgHaInfra.Components.Cnpg;

/// <summary>CloudNativePG's Pooler, <c>postgresql.cnpg.io/v1</c>: PgBouncer in front of a cluster.</summary>
/// <example>
/// <code>
/// new CustomResource("pool", new PoolerArgs
/// {
///     Metadata = new ObjectMetaArgs { Name = "pg-pooler-rw", Namespace = "cnpg-database" },
/// Spec = new PoolerSpecArgs { Cluster = new ClusterReferenceArgs { Name = "pg" }, Pgbouncer = new PgBouncerArgs { PoolMode = "transaction"
/// } },
/// });
/// </code>
/// </example>
public sealed class PoolerArgs() : CustomResourceArgs("postgresql.cnpg.io/v1", "Pooler")
{
    /// <summary>What the pool is to be.</summary>
    [Input("spec", required: true)]
    public Input<PoolerSpecArgs> Spec { get; set; } = null!;
}
