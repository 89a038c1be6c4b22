using System.Net;
using System.Security.Cryptography.X509Certificates;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres.Certificates;
using PgHaInfra.Simulator.Postgres.Configuration;

namespace PgHaInfra.Simulator.Operator.Resources;

/// <summary>
/// The cluster's certificates in secrets X-ca, X-server and X-replication. The servers' certificate names, beside CloudNativePG's DNS
/// names, the addresses of the pods and of all Services that select the cluster; it is issued anew when one is missing or the end is near.
/// </summary>
internal static class CertificateResources
{
    public static string AuthoritySecret(ClusterState state) => $"{state.Name}-ca";

    public static string ServerSecret(ClusterState state) => $"{state.Name}-server";

    public static string ReplicationSecret(ClusterState state) => $"{state.Name}-replication";

    /// <summary>Puts <see cref="ClusterState.Certificates"/> in force.</summary>
    public static void Ensure(ClusterState state)
    {
        var authority = Authority(state);
        var dns = DnsNames(state);
        var addresses = Addresses(state);
        var server = Leaf(
            state, ServerSecret(state), pem => Covers(pem, dns, addresses),
            () => authority.IssueServer($"{state.Name}-rw", dns, addresses));
        var replication = Leaf(state, ReplicationSecret(state), _ => true, () => authority.IssueClient(Upstream.Role));
        var all = new InstanceCertificates(authority.Pem.Certificate, server, replication);
        if (all != state.Certificates)
        {
            state.Certificates = all;
            state.CertificateEnds = new Dictionary<string, DateTimeOffset>
            {
                [AuthoritySecret(state)] = CertificateAuthority.EndOf(all.Authority),
                [ServerSecret(state)] = CertificateAuthority.EndOf(server.Certificate),
                [ReplicationSecret(state)] = CertificateAuthority.EndOf(replication.Certificate),
            };
        }
    }

    /// <summary>The DNS names that CloudNativePG puts into the servers' certificate.</summary>
    public static IReadOnlyList<string> DnsNames(ClusterState state) =>
    [
        .. from service in new[] { "rw", "r", "ro" }
           from suffix in new[] { "", $".{state.Namespace}", $".{state.Namespace}.svc", $".{state.Namespace}.svc.cluster.local" }
           select $"{state.Name}-{service}{suffix}",
        .. state.Spec.ServerAltDnsNames.Where(name => !IPAddress.TryParse(name, out _)),
    ];

    private static CertificateAuthority Authority(ClusterState state)
    {
        if (Read(state, AuthoritySecret(state), "ca.crt", "ca.key") is { } present && !IsDue(state, present.Certificate))
        {
            return state.Authority?.Pem == present ? state.Authority : state.Authority = new CertificateAuthority(present, Clock(state));
        }
        state.Authority = CertificateAuthority.Create(state.Name, state.Namespace, Clock(state));
        Write(state, AuthoritySecret(state), "Opaque", [("ca.crt", state.Authority.Pem.Certificate), ("ca.key", state.Authority.Pem.Key)]);
        return state.Authority;
    }

    private static PemPair Leaf(ClusterState state, string secret, Func<string, bool> suits, Func<PemPair> issue)
    {
        if (Read(state, secret, "tls.crt", "tls.key") is { } present
            && (present == state.Certificates?.Server || present == state.Certificates?.Replication
                || IsIssuedBy(present, state.Authority!))
            && !IsDue(state, present.Certificate) && suits(present.Certificate))
        {
            return present;
        }
        var issued = issue();
        Write(state, secret, "kubernetes.io/tls", [("tls.crt", issued.Certificate), ("tls.key", issued.Key)]);
        return issued;
    }

    private static bool IsDue(ClusterState state, string certificate) =>
        CertificateAuthority.IsDue(certificate, Clock(state)) || CertificateAuthority.IsEarly(certificate, Clock(state));

    // Days that nobody looked after the certificates in: they are as old as if they had been issued before them.
    private static TimeProvider Clock(ClusterState state) =>
        state.Environment.Faults.CertificatesBehind(state.Namespace, state.Name) is var behind && behind > TimeSpan.Zero
            ? new LateClock(state.Time, behind) : state.Time;

    private static PemPair? Read(ClusterState state, string name, string certificate, string key) =>
        state.Store.Get(ResourceKind.Secret, state.Namespace, name) is { } secret
        && SecretResources.Read(secret, certificate) is { } first && SecretResources.Read(secret, key) is { } second
            ? new PemPair(first, second)
            : null;

    private static void Write(ClusterState state, string name, string type, (string, string)[] entries)
    {
        if (!Owned.CreateMissing(state, ResourceKind.Secret, name, () => SecretResources.New(state, name, type, entries)))
        {
            state.Store.Mutate(ResourceKind.Secret, state.Namespace, name, secret => secret.Json["data"] = SecretResources.Encode(entries));
        }
    }

    /// <summary>Whether an authority has issued a certificate, expired or not.</summary>
    public static bool IsIssuedBy(PemPair leaf, CertificateAuthority authority)
    {
        using var issuer = X509Certificate2.CreateFromPem(authority.Pem.Certificate);
        using var certificate = X509Certificate2.CreateFromPem(leaf.Certificate);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(issuer);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        return chain.Build(certificate);
    }

    private static bool Covers(string pem, IEnumerable<string> dns, IEnumerable<IPAddress> addresses)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        return names is not null && !dns.Except(names.EnumerateDnsNames()).Any() && !addresses.Except(names.EnumerateIPAddresses()).Any();
    }

    private static List<IPAddress> Addresses(ClusterState state)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        for (var serial = 1; serial <= state.Spec.Instances; serial++)
        {
            found.Add(state.Environment.Addresses.Pod(state.Namespace, state.InstanceName(serial)).ToString());
        }
        found.UnionWith(state.Members.Select(member => member.Address.ToString()));
        foreach (var suffix in new[] { "rw", "ro", "r" })
        {
            found.Add(state.Environment.Addresses.Service(state.Namespace, $"{state.Name}-{suffix}").ToString());
        }
        foreach (var service in state.Store.List(ResourceKind.Service, state.Namespace)
            .Where(service => (string?)service.At("spec", "selector", Cnpg.ClusterLabel) == state.Name))
        {
            found.Add(service.At("spec").Text("clusterIP") ?? "");
            found.UnionWith(service.At("spec").Texts("externalIPs"));
            found.UnionWith(service.At("status", "loadBalancer").Objects("ingress").Select(ingress => ingress.Text("ip") ?? ""));
        }
        found.UnionWith(state.Spec.ServerAltDnsNames);
        return [.. found.Select(text => IPAddress.TryParse(text, out var address) ? address : null).OfType<IPAddress>()];
    }
}
