using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Resources;
using PgHaInfra.Simulator.Postgres.Certificates;

namespace PgHaInfra.Simulator.Pooler;

/// <summary>The Secrets of a Pooler: its own where it names them, the cluster's otherwise.</summary>
internal sealed class PoolerSecrets
{
    private readonly PoolerSpec spec;
    private readonly KubeObject? authQuery;
    private readonly KubeObject? serverTls;
    private readonly KubeObject? clientTls;
    private readonly KubeObject? clientCa;
    private readonly KubeObject? serverCa;

    public PoolerSecrets(ObjectStore store, KubeObject pooler)
    {
        spec = new PoolerSpec(pooler);
        authQuery = Find(spec.AuthQuerySecret);
        serverTls = spec.ServerTlsSecret is { } own ? Find(own) : null;
        clientTls = Find(spec.ClientTlsSecret);
        clientCa = Find(spec.ClientCaSecret);
        serverCa = Find(spec.ServerCaSecret);

        KubeObject? Find(string name) => store.Get(ResourceKind.Secret, pooler.Namespace, name);
    }

    /// <summary>What the Pooler waits for, in CloudNativePG's words, or null.</summary>
    public string? Missing =>
        spec.IsAutomated && authQuery is null ? Absent("AuthUserSecret", spec.AuthQuerySecret)
        : spec.ServerTlsSecret is { } own && serverTls is null ? Absent("ServerTLSSecret", own)
        : clientTls is null ? Absent("ClientTLSSecret", spec.ClientTlsSecret)
        : clientCa is null ? Absent("ClientCASecret", spec.ClientCaSecret)
        : serverCa is null ? Absent("ServerCASecret", spec.ServerCaSecret)
        : null;

    /// <summary>The names of the Secrets that a Pooler depends on.</summary>
    public static IEnumerable<string> Names(PoolerSpec spec) =>
        [spec.AuthQuerySecret, spec.ServerTlsSecret ?? "", spec.ClientTlsSecret, spec.ClientCaSecret, spec.ServerCaSecret];

    /// <summary>status.secrets: which version of each is in use.</summary>
    public JsonObject ToStatus() => new()
    {
        ["clientTLS"] = Version(clientTls),
        ["serverTLS"] = Version(serverTls),
        ["serverCA"] = Version(serverCa),
        ["clientCA"] = Version(clientCa),
        ["pgBouncerSecrets"] = new JsonObject { ["authQuery"] = Version(authQuery) },
    };

    /// <summary>Reads them. Call only when none is <see cref="Missing"/>.</summary>
    /// <exception cref="SimulatorException">One does not have what it is for.</exception>
    public PoolerKeys Read()
    {
        var client = Pair(clientTls!);
        var (clientAuthority, serverAuthority) = (Entry(clientCa!, "ca.crt"), Entry(serverCa!, "ca.crt"));
        // The certificate for the servers is also what asks for passwords: then no other credentials are looked at.
        var credentials = serverTls ?? authQuery ?? throw new SimulatorException($"the Secret {spec.AuthQuerySecret} does not exist");
        if (IsBasic(credentials))
        {
            return new PoolerKeys(
                client, clientAuthority, serverAuthority, Entry(credentials, "username"), Entry(credentials, "password"), null);
        }
        var own = Pair(credentials);
        return new PoolerKeys(client, clientAuthority, serverAuthority, CommonName(credentials, own), "", own);
    }

    private static string Absent(string what, string name) => $"{what} \"{name}\" not found";

    private static JsonObject Version(KubeObject? secret) =>
        secret is null ? [] : new JsonObject { ["name"] = secret.Name, ["version"] = secret.ResourceVersion };

    // Without a type of its own a Secret is what its entries make it.
    private static bool IsBasic(KubeObject secret) => secret.Json.Text("type") switch
    {
        "kubernetes.io/basic-auth" => true,
        "kubernetes.io/tls" => false,
        "Opaque" when secret.At("data", "username") is not null && secret.At("data", "password") is not null => true,
        "Opaque" when secret.At("data", "tls.crt") is not null && secret.At("data", "tls.key") is not null => false,
        var type => throw new SimulatorException(
            $"the Secret {secret.Name} of type {type} has neither username and password nor tls.crt and tls.key"),
    };

    private static PemPair Pair(KubeObject secret) => new(Entry(secret, "tls.crt"), Entry(secret, "tls.key"));

    private static string Entry(KubeObject secret, string key) =>
        SecretResources.Read(secret, key) ?? throw new SimulatorException($"the Secret {secret.Name} has no entry {key}");

    private static string CommonName(KubeObject secret, PemPair pair)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pair.Certificate);
            return certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        }
        catch (CryptographicException e)
        {
            throw new SimulatorException($"tls.crt of the Secret {secret.Name} is no certificate: {e.Message}");
        }
    }
}
