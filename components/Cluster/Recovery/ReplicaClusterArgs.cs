using Pulumi;

namespace PgHaInfra.Components;

/// <summary>
/// Makes a cluster follow another one by its archive, such as that of another region. Alone it follows for ever; with
/// <see cref="Primary"/> the clusters form a distributed topology, in which the one that is named leads and the others follow.
/// </summary>
public sealed class ReplicaClusterArgs : ResourceArgs
{
    /// <summary>The archive of the other cluster. Required.</summary>
    public required ArchiveSourceArgs Source { get; set; }

    /// <summary>
    /// The cluster that leads the topology; every cluster of it states the same. Default none: this cluster follows for ever.
    /// </summary>
    public string? Primary { get; set; }

    /// <summary>This cluster's name in the topology; required with <see cref="Primary"/>.</summary>
    public string? Self { get; set; }

    /// <summary>
    /// What the demoted primary left in <c>status.demotionToken</c>: the promotion waits until everything up to there has been replayed.
    /// Default none.
    /// </summary>
    [Input("promotionToken")]
    public Input<string>? PromotionToken { get; set; }

    /// <summary>Time by which the cluster stays behind, such as 1h, against mistakes of people. Default none.</summary>
    [Input("minApplyDelay")]
    public Input<string>? MinApplyDelay { get; set; }

    /// <summary>Whether the topology's primary is this cluster, so that it does not follow for now.</summary>
    internal bool Leads => Primary is not null && Primary == Self;
}
