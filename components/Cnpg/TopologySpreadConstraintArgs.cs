using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace PgHaInfra.Components.Cnpg;

/// <summary>How evenly instances spread over the values of a node label.</summary>
public sealed class TopologySpreadConstraintArgs : ResourceArgs
{
    /// <summary>Greatest difference between two values.</summary>
    [Input("maxSkew", required: true)]
    public Input<int> MaxSkew { get; set; } = null!;

    /// <summary>The label, such as topology.kubernetes.io/zone.</summary>
    [Input("topologyKey", required: true)]
    public Input<string> TopologyKey { get; set; } = null!;

    /// <summary>"DoNotSchedule" or "ScheduleAnyway".</summary>
    [Input("whenUnsatisfiable", required: true)]
    public Input<string> WhenUnsatisfiable { get; set; } = null!;

    /// <summary>The pods that count.</summary>
    [Input("labelSelector")]
    public Input<LabelSelectorArgs>? LabelSelector { get; set; }

    /// <summary>Values there must be.</summary>
    [Input("minDomains")]
    public Input<int>? MinDomains { get; set; }

    /// <summary>Labels whose values narrow the pods that count.</summary>
    [Input("matchLabelKeys")]
    public InputList<string>? MatchLabelKeys { get; set; }

    /// <summary>"Honor" or "Ignore" the node affinity.</summary>
    [Input("nodeAffinityPolicy")]
    public Input<string>? NodeAffinityPolicy { get; set; }

    /// <summary>"Honor" or "Ignore" taints.</summary>
    [Input("nodeTaintsPolicy")]
    public Input<string>? NodeTaintsPolicy { get; set; }
}
