using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>Certificates of servers and clients.</summary>
public sealed class CertificatesArgs : ResourceArgs
{
    /// <summary>Secret with the authority of the servers. Default: the operator's own.</summary>
    [Input("serverCASecret")]
    public Input<string>? ServerCASecret { get; set; }

    /// <summary>Secret with the servers' certificate.</summary>
    [Input("serverTLSSecret")]
    public Input<string>? ServerTLSSecret { get; set; }

    /// <summary>Secret with the authority of clients.</summary>
    [Input("clientCASecret")]
    public Input<string>? ClientCASecret { get; set; }

    /// <summary>Secret with the certificate of streaming_replica.</summary>
    [Input("replicationTLSSecret")]
    public Input<string>? ReplicationTLSSecret { get; set; }

    /// <summary>Further names in the servers' certificate, such as those of public endpoints.</summary>
    [Input("serverAltDNSNames")]
    public InputList<string>? ServerAltDNSNames { get; set; }
}
