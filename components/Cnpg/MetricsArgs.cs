using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>Metrics of the instances. PodMonitors are made apart: the operator's own are deprecated.</summary>
public sealed class MetricsArgs : ResourceArgs
{
    /// <summary>Default false.</summary>
    [Input("disableDefaultQueries")]
    public Input<bool>? DisableDefaultQueries { get; set; }

    /// <summary>Keys of ConfigMaps with further queries.</summary>
    [Input("customQueriesConfigMap")]
    public InputList<SecretKeyArgs>? CustomQueriesConfigMap { get; set; }

    /// <summary>Whether metrics are served over TLS.</summary>
    [Input("tls")]
    public Input<MonitoringTlsArgs>? Tls { get; set; }
}
