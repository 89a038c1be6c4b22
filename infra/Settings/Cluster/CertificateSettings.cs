using System.Collections.Immutable;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>Certificates from elsewhere, such as cert-manager's; the Secrets are in the cluster's namespace.</summary>
public sealed record CertificateSettings
{
    [Setting("Secret with the authority of the servers; without it, the operator's own authority.")]
    [DnsSubdomain]
    public string? ServerAuthority { get; init; }

    [Setting("Secret of type kubernetes.io/tls with the servers' certificate; needs serverAuthority.")]
    [DnsSubdomain]
    public string? Server { get; init; }

    [Setting("Secret with the authority of clients.")]
    [DnsSubdomain]
    public string? ClientAuthority { get; init; }

    [Setting("Secret of type kubernetes.io/tls with the certificate of streaming_replica; needs clientAuthority.")]
    [DnsSubdomain]
    public string? Replication { get; init; }

    [Setting("Further names in the servers' certificate that the operator makes, such as those of public endpoints.", Promoted = false)]
    [DnsSubdomain]
    public IReadOnlyList<string> Names { get; init; } = ImmutableArray<string>.Empty;
}
