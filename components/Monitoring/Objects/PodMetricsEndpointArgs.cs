using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Where a pod has its metrics.</summary>
internal sealed class PodMetricsEndpointArgs : ResourceArgs
{
    [Input("port", required: true)]
    public Input<string> Port { get; set; } = null!;

    [Input("scheme")]
    public Input<string>? Scheme { get; set; }

    [Input("tlsConfig")]
    public Input<MetricsTlsArgs>? TlsConfig { get; set; }

    [Input("metricRelabelings")]
    public InputList<RelabelingArgs>? MetricRelabelings { get; set; }
}
