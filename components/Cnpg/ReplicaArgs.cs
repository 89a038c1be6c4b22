using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>A cluster that follows another one, from its archive or by connection.</summary>
public sealed class ReplicaArgs : ResourceArgs
{
    /// <summary>The external cluster that is followed.</summary>
    [Input("source", required: true)]
    public Input<string> Source { get; set; } = null!;

    /// <summary>Whether the cluster follows: for a standalone replica cluster. Default: decided by primary and self.</summary>
    [Input("enabled")]
    public Input<bool>? Enabled { get; set; }

    /// <summary>In a distributed topology, the name of the cluster that leads; every cluster of the topology states the same.</summary>
    [Input("primary")]
    public Input<string>? Primary { get; set; }

    /// <summary>In a distributed topology, this cluster's name. Default: the Cluster's own name.</summary>
    [Input("self")]
    public Input<string>? Self { get; set; }

    /// <summary>The demoted primary's token (its status.demotionToken), so that a promotion loses nothing.</summary>
    [Input("promotionToken")]
    public Input<string>? PromotionToken { get; set; }

    /// <summary>Time by which a replica stays behind, such as 1h, against mistakes of people. Default: none.</summary>
    [Input("minApplyDelay")]
    public Input<string>? MinApplyDelay { get; set; }
}
