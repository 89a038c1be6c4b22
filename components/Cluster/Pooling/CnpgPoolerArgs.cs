using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Inputs of <see cref="CnpgPooler"/>. What has no default is required.</summary>
public sealed class CnpgPoolerArgs : ResourceArgs
{
    /// <summary>Namespace of the cluster. Required.</summary>
    [Input("namespace", required: true)]
    public Input<string> Namespace { get; set; } = null!;

    /// <summary>The cluster. Required.</summary>
    [Input("clusterName", required: true)]
    public Input<string> ClusterName { get; set; } = null!;

    /// <summary>Where connections lead. Default the primary.</summary>
    public PoolerAccess Access { get; set; } = PoolerAccess.Rw;

    /// <summary>When a client gives its connection back. Default at the end of each transaction.</summary>
    public PoolerMode Mode { get; set; } = PoolerMode.Transaction;

    /// <summary>Instances of PgBouncer. Default 2.</summary>
    [Input("instances")]
    public Input<int> Instances { get; set; } = 2;

    /// <summary>
    /// Settings of pgbouncer.ini, over <see cref="PoolerDefaults.Parameters"/>; see <see cref="PgBouncerParameters"/>. Default none.
    /// </summary>
    [Input("parameters")]
    public InputMap<string>? Parameters { get; set; }

    /// <summary>Processor time of each instance in cores, both request and limit. Default 500m: PgBouncer uses one core at most.</summary>
    [Input("cpu")]
    public Input<string> Cpu { get; set; } = "500m";

    /// <summary>Memory of each instance, both request and limit. Default 256Mi.</summary>
    [Input("memory")]
    public Input<string> Memory { get; set; } = "256Mi";

    /// <summary>Image of PgBouncer. Default: the operator's.</summary>
    [Input("image")]
    public Input<string>? Image { get; set; }

    /// <summary>Labels for the component's objects and its pods. Default none.</summary>
    [Input("labels")]
    public InputMap<string>? Labels { get; set; }

    /// <summary>Labels that a node must have. Default none.</summary>
    [Input("nodeSelector")]
    public InputMap<string>? NodeSelector { get; set; }

    /// <summary>Taints that the pods put up with. Default none.</summary>
    [Input("tolerations")]
    public InputList<TolerationArgs>? Tolerations { get; set; }

    /// <summary>How instances keep apart by zone. Default preferred: a pool that waits for a zone serves nobody.</summary>
    public Spread Zones { get; set; } = Spread.Preferred;

    /// <summary>How instances keep apart by node. Default preferred.</summary>
    public Spread Nodes { get; set; } = Spread.Preferred;

    /// <summary>Who may reach the pool; null leaves that to others. Default: the collectors of metrics, nobody else.</summary>
    public ClusterNetworkPolicyArgs? NetworkPolicy { get; set; } = new();
}
