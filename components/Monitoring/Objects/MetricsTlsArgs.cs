using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Components;

/// <summary>How the certificate of a metrics endpoint is checked.</summary>
internal sealed class MetricsTlsArgs : ResourceArgs
{
    [Input("ca", required: true)]
    public Input<MetricsAuthorityArgs> Ca { get; set; } = null!;

    [Input("serverName", required: true)]
    public Input<string> ServerName { get; set; } = null!;
}

/// <summary>Where the authority's certificate is.</summary>
internal sealed class MetricsAuthorityArgs : ResourceArgs
{
    [Input("secret", required: true)]
    public Input<SecretKeyArgs> Secret { get; set; } = null!;
}
