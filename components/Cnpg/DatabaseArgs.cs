using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace PgHaInfra.Components.Cnpg;

/// <summary>CloudNativePG's Database, <c>postgresql.cnpg.io/v1</c>.</summary>
/// <example>
/// <code>
/// new CustomResource("reports", new DatabaseArgs
/// {
///     Metadata = new ObjectMetaArgs { Name = "pg-reports", Namespace = "cnpg-database" },
///     Spec = new DatabaseSpecArgs { Cluster = new ClusterReferenceArgs { Name = "pg" }, Name = "reports", Owner = "app" },
/// });
/// </code>
/// </example>
public sealed class DatabaseArgs() : CustomResourceArgs("postgresql.cnpg.io/v1", "Database")
{
    /// <summary>What the database is to be.</summary>
    [Input("spec", required: true)]
    public Input<DatabaseSpecArgs> Spec { get; set; } = null!;
}
