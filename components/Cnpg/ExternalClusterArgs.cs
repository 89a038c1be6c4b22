using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>Another cluster, reached by connection or by its archive.</summary>
public sealed class ExternalClusterArgs : ResourceArgs
{
    /// <summary>The name by which bootstrap and replica refer to it.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    /// <summary>Connection parameters of libpq.</summary>
    [Input("connectionParameters")]
    public InputMap<string>? ConnectionParameters { get; set; }

    /// <summary>The password.</summary>
    [Input("password")]
    public Input<SecretKeyArgs>? Password { get; set; }

    /// <summary>The client's key.</summary>
    [Input("sslKey")]
    public Input<SecretKeyArgs>? SslKey { get; set; }

    /// <summary>The client's certificate.</summary>
    [Input("sslCert")]
    public Input<SecretKeyArgs>? SslCert { get; set; }

    /// <summary>The server's authority.</summary>
    [Input("sslRootCert")]
    public Input<SecretKeyArgs>? SslRootCert { get; set; }

    /// <summary>The plugin that reads its archive.</summary>
    [Input("plugin")]
    public Input<PluginArgs>? Plugin { get; set; }

    /// <summary>Its archive, read by the operator itself. Deprecated.</summary>
    [Input("barmanObjectStore")]
    public Input<BarmanObjectStoreArgs>? BarmanObjectStore { get; set; }
}
