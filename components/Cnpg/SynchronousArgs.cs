using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>Which standbys must have a transaction before it is acknowledged.</summary>
public sealed class SynchronousArgs : ResourceArgs
{
    /// <summary>"any" (quorum) or "first" (priority).</summary>
    [Input("method", required: true)]
    public Input<string> Method { get; set; } = null!;

    /// <summary>Standbys that must confirm; at least 1, below the number of instances.</summary>
    [Input("number", required: true)]
    public Input<int> Number { get; set; } = null!;

    /// <summary>"required": writes wait for the standbys; "preferred": they go on without. Default required.</summary>
    [Input("dataDurability")]
    public Input<string>? DataDurability { get; set; }

    /// <summary>Whether a failover needs a majority that is sure to hold every acknowledged transaction. Default false.</summary>
    [Input("failoverQuorum")]
    public Input<bool>? FailoverQuorum { get; set; }

    /// <summary>Most instances of this cluster that are named as standbys.</summary>
    [Input("maxStandbyNamesFromCluster")]
    public Input<int>? MaxStandbyNamesFromCluster { get; set; }

    /// <summary>Names before the cluster's own.</summary>
    [Input("standbyNamesPre")]
    public InputList<string>? StandbyNamesPre { get; set; }

    /// <summary>Names after the cluster's own.</summary>
    [Input("standbyNamesPost")]
    public InputList<string>? StandbyNamesPost { get; set; }
}
