using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>Stops a primary that reaches neither the API server nor any other instance.</summary>
public sealed class IsolationCheckArgs : ResourceArgs
{
    /// <summary>Default true.</summary>
    [Input("enabled")]
    public Input<bool>? Enabled { get; set; }

    /// <summary>Milliseconds for an answer. Default 1000.</summary>
    [Input("requestTimeout")]
    public Input<int>? RequestTimeout { get; set; }

    /// <summary>Milliseconds for a connection. Default 1000.</summary>
    [Input("connectionTimeout")]
    public Input<int>? ConnectionTimeout { get; set; }
}
