using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace PgHaInfra.Components;

/// <summary>What a PodMonitor asks for.</summary>
internal sealed class PodMonitorSpecArgs : ResourceArgs
{
    [Input("selector", required: true)]
    public Input<LabelSelectorArgs> Selector { get; set; } = null!;

    /// <summary>Labels of the pods that their metrics get, too, with '_' for whatever Prometheus does not allow.</summary>
    [Input("podTargetLabels")]
    public InputList<string>? PodTargetLabels { get; set; }

    [Input("podMetricsEndpoints", required: true)]
    public InputList<PodMetricsEndpointArgs> PodMetricsEndpoints { get; set; } = new();
}
