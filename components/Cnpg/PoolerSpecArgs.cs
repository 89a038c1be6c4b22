using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>What a pool of connections is to be.</summary>
public sealed class PoolerSpecArgs : ResourceArgs
{
    /// <summary>The cluster, of the same namespace. It cannot change.</summary>
    [Input("cluster", required: true)]
    public Input<ClusterReferenceArgs> Cluster { get; set; } = null!;

    /// <summary>PgBouncer's own settings.</summary>
    [Input("pgbouncer", required: true)]
    public Input<PgBouncerArgs> Pgbouncer { get; set; } = null!;

    /// <summary>"rw" (the primary), "ro" (the replicas) or "r" (any instance). Default rw.</summary>
    [Input("type")]
    public Input<string>? Type { get; set; }

    /// <summary>Instances of PgBouncer. Default 1.</summary>
    [Input("instances")]
    public Input<int>? Instances { get; set; }

    /// <summary>What the pods are to be beyond the operator's own choices.</summary>
    [Input("template")]
    public Input<PoolerTemplateArgs>? Template { get; set; }

    /// <summary>Metrics of PgBouncer.</summary>
    [Input("monitoring")]
    public Input<MetricsArgs>? Monitoring { get; set; }
}
