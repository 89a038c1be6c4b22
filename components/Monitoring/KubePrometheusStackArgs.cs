using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Inputs of <see cref="KubePrometheusStack"/>. What has no default is required.</summary>
public sealed class KubePrometheusStackArgs : ResourceArgs
{
    /// <summary>Namespace that is made for it. Default monitoring.</summary>
    [Input("namespace")]
    public Input<string> Namespace { get; set; } = "monitoring";

    /// <summary>Version of the chart. Default 88.5.3.</summary>
    [Input("version")]
    public Input<string> Version { get; set; } = "88.5.3";

    /// <summary>Days that metrics are kept. Default 15.</summary>
    public int RetentionDays { get; set; } = 15;

    /// <summary>Size of the volume of metrics. Default 50Gi.</summary>
    [Input("storageSize")]
    public Input<string> StorageSize { get; set; } = "50Gi";

    /// <summary>Storage class of that volume. Default: the cluster's default class.</summary>
    [Input("storageClass")]
    public Input<string>? StorageClass { get; set; }

    /// <summary>
    /// Taints of nodes that its pods put up with; the exporter of each node's metrics puts up with all anyway. Default: the system
    /// nodes' CriticalAddonsOnly.
    /// </summary>
    [Input("tolerations")]
    public InputList<TolerationArgs> Tolerations { get; set; } = new TolerationArgs { Key = "CriticalAddonsOnly", Operator = "Exists" };

    /// <summary>Alert rules beside the chart's own. Default <see cref="PostgresAlerts"/>; an empty list makes none.</summary>
    public IReadOnlyList<AlertGroup> Alerts { get; set; } = PostgresAlerts.Groups();

    /// <summary>Labels for the objects made beside the chart. Default none.</summary>
    [Input("labels")]
    public InputMap<string>? Labels { get; set; }
}
