using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PgHaInfra.Simulator.Postgres.Certificates;

/// <summary>
/// A cluster's own certificate authority: it issues the servers' certificate and the client certificate for replication.
/// ECDSA on P-256; certificates are valid for 90 days and due for renewal 7 days before their end, as CloudNativePG has it.
/// </summary>
/// <param name="pem">The authority's own certificate and key.</param>
/// <param name="time">The clock that decides validity.</param>
public sealed class CertificateAuthority(PemPair pem, TimeProvider time)
{
    /// <summary>How long certificates are valid.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromDays(90);

    /// <summary>How long before its end a certificate is replaced.</summary>
    public static readonly TimeSpan RenewalMargin = TimeSpan.FromDays(7);

    // Clocks of clients may be behind a little.
    private static readonly TimeSpan Backdated = TimeSpan.FromMinutes(5);

    /// <summary>The authority's certificate and key.</summary>
    public PemPair Pem => pem;

    /// <summary>Makes a new authority.</summary>
    /// <param name="name">The cluster's name, the common name of the certificate.</param>
    /// <param name="organization">The cluster's namespace.</param>
    /// <param name="time">The clock.</param>
    public static CertificateAuthority Create(string name, string organization, TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Name(name, organization), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now - Backdated, now + Validity);
        return new CertificateAuthority(new PemPair(certificate.ExportCertificatePem() + "\n", key.ExportECPrivateKeyPem() + "\n"), time);
    }

    /// <summary>Issues the servers' certificate.</summary>
    /// <param name="name">The common name.</param>
    /// <param name="dnsNames">DNS names that clients may ask for.</param>
    /// <param name="addresses">Addresses that clients may ask for.</param>
    public PemPair IssueServer(string name, IEnumerable<string> dnsNames, IEnumerable<IPAddress> addresses)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var dns in dnsNames)
        {
            names.AddDnsName(dns);
        }
        foreach (var address in addresses)
        {
            names.AddIpAddress(address);
        }
        return Issue(name, "1.3.6.1.5.5.7.3.1", names.Build());
    }

    /// <summary>Issues a client certificate; PostgreSQL takes the common name as the role that logs in.</summary>
    public PemPair IssueClient(string role) => Issue(role, "1.3.6.1.5.5.7.3.2", null);

    /// <summary>Whether a certificate ends within the renewal margin, or is not one at all.</summary>
    public static bool IsDue(string certificatePem, TimeProvider time)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(certificatePem);
            return certificate.NotAfter.ToUniversalTime() - RenewalMargin <= time.GetUtcNow().UtcDateTime;
        }
        catch (CryptographicException)
        {
            return true;
        }
    }

    /// <summary>The last moment of a certificate.</summary>
    public static DateTimeOffset EndOf(string certificatePem)
    {
        using var certificate = X509Certificate2.CreateFromPem(certificatePem);
        return certificate.NotAfter.ToUniversalTime();
    }

    /// <summary>Whether a certificate is not valid yet.</summary>
    public static bool IsEarly(string certificatePem, TimeProvider time)
    {
        using var certificate = X509Certificate2.CreateFromPem(certificatePem);
        return certificate.NotBefore.ToUniversalTime() > time.GetUtcNow().UtcDateTime;
    }

    private PemPair Issue(string name, string usage, X509Extension? names)
    {
        using var authority = X509Certificate2.CreateFromPem(pem.Certificate, pem.Key);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Name(name, null), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyAgreement, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        if (names is not null)
        {
            request.CertificateExtensions.Add(names);
        }
        var now = time.GetUtcNow();
        // An issued certificate must not outlive its authority.
        var end = now + Validity;
        var limit = new DateTimeOffset(authority.NotAfter.ToUniversalTime());
        using var certificate = request.Create(authority, now - Backdated > authority.NotBefore ? now - Backdated : authority.NotBefore,
            end < limit ? end : limit, RandomNumberGenerator.GetBytes(16));
        return new PemPair(certificate.ExportCertificatePem() + "\n", key.ExportECPrivateKeyPem() + "\n");
    }

    private static X500DistinguishedName Name(string common, string? organization)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(common);
        if (organization is not null)
        {
            builder.AddOrganizationName(organization);
            builder.AddOrganizationalUnitName(organization);
        }
        return builder.Build();
    }
}
