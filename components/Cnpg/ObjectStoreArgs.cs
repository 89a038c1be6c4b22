using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace PgHaInfra.Components.Cnpg;

/// <summary>
/// The Barman Cloud plugin's ObjectStore, <c>barmancloud.cnpg.io/v1</c>: where a cluster's backups and write-ahead log go.
/// </summary>
public sealed class ObjectStoreArgs() : CustomResourceArgs("barmancloud.cnpg.io/v1", "ObjectStore")
{
    /// <summary>What the store is to be.</summary>
    [Input("spec", required: true)]
    public Input<ObjectStoreSpecArgs> Spec { get; set; } = null!;
}
