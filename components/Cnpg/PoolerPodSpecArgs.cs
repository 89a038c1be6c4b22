using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>What the pods of a pool run on.</summary>
public sealed class PoolerPodSpecArgs : ResourceArgs
{
    /// <summary>The container "pgbouncer".</summary>
    [Input("containers", required: true)]
    public InputList<PoolerContainerArgs> Containers { get; set; } = null!;

    /// <summary>Labels that a node must have.</summary>
    [Input("nodeSelector")]
    public InputMap<string>? NodeSelector { get; set; }

    /// <summary>Taints that the pods put up with.</summary>
    [Input("tolerations")]
    public InputList<TolerationArgs>? Tolerations { get; set; }

    /// <summary>How the pods spread over nodes and zones.</summary>
    [Input("topologySpreadConstraints")]
    public InputList<TopologySpreadConstraintArgs>? TopologySpreadConstraints { get; set; }

    /// <summary>Priority class.</summary>
    [Input("priorityClassName")]
    public Input<string>? PriorityClassName { get; set; }
}
