using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Inputs of <see cref="OperatorPodMonitor"/>.</summary>
public sealed class OperatorPodMonitorArgs : ResourceArgs
{
    /// <summary>Namespace of the operator. Default cnpg-system.</summary>
    [Input("namespace")]
    public Input<string> Namespace { get; set; } = "cnpg-system";

    /// <summary>Who reads the metrics. Default Managed.</summary>
    public PrometheusKind Prometheus { get; set; } = PrometheusKind.Managed;

    /// <summary>Labels for the PodMonitor. Default none.</summary>
    [Input("labels")]
    public InputMap<string>? Labels { get; set; }
}
