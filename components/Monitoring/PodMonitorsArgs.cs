using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Inputs of <see cref="PodMonitors"/>. What has no default is required.</summary>
public sealed class PodMonitorsArgs : ResourceArgs
{
    /// <summary>Namespace of the cluster. Required.</summary>
    [Input("namespace", required: true)]
    public Input<string> Namespace { get; set; } = null!;

    /// <summary>Name of the cluster. Required.</summary>
    [Input("clusterName", required: true)]
    public Input<string> ClusterName { get; set; } = null!;

    /// <summary>Who reads the metrics. Default Managed.</summary>
    public PrometheusKind Prometheus { get; set; } = PrometheusKind.Managed;

    /// <summary>Whether the instances serve their metrics over TLS, as <see cref="CnpgCluster"/> has them do. Default true.</summary>
    public bool Tls { get; set; } = true;

    /// <summary>Whether the cluster has poolers, whose metrics are read as well. Default false.</summary>
    public bool Poolers { get; set; }

    /// <summary>Labels for the PodMonitors. Default none.</summary>
    [Input("labels")]
    public InputMap<string>? Labels { get; set; }
}
