using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>TLS of the metrics.</summary>
public sealed class MonitoringTlsArgs : ResourceArgs
{
    /// <summary>Default false.</summary>
    [Input("enabled")]
    public Input<bool>? Enabled { get; set; }
}
