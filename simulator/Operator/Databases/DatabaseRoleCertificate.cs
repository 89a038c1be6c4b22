using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Resources;
using PgHaInfra.Simulator.Postgres.Certificates;

namespace PgHaInfra.Simulator.Operator.Databases;

/// <summary>A DatabaseRole's client certificate in the Secret NAME-client-cert, where <c>clientCertificate</c> asks for one.</summary>
internal static class DatabaseRoleCertificate
{
    /// <summary>Issues it, renews it, or takes it away; a Secret of that name that is not the role's is left alone.</summary>
    public static void Ensure(ClusterState state, KubeObject role)
    {
        var wanted = role.Spec["clientCertificate"] is JsonObject block && (block["enabled"] is null || ((JsonNode)block).Flag("enabled"));
        var name = $"{role.Name}-client-cert";
        var secret = state.Store.Get(ResourceKind.Secret, state.Namespace, name);
        var foreign = secret is not null && secret.OwnerReferences.All(owner => owner.Uid != role.Uid);
        if (role.DeletionTimestamp is not null || (wanted && state.Authority is null))
        {
            return;
        }
        if (!wanted && secret is not null && !foreign)
        {
            state.Store.Delete(ResourceKind.Secret, state.Namespace, name);
        }
        Show(state, role, (wanted, foreign) switch
        {
            (true, true) => Message($"Secret \"{name}\" already exists and is not owned by this DatabaseRole"),
            (false, true) => Message($"Secret \"{name}\" is not owned by this DatabaseRole and will not be deleted automatically"),
            (true, false) => new JsonObject { ["expiration"] = Expiration(Issue(state, role, name, secret)) },
            _ => null,
        });
    }

    private static string Issue(ClusterState state, KubeObject role, string name, KubeObject? secret)
    {
        if (secret is not null
            && SecretResources.Read(secret, "tls.crt") is { } certificate && SecretResources.Read(secret, "tls.key") is { } key
            && !CertificateAuthority.IsDue(certificate, state.Time)
            && CertificateResources.IsIssuedBy(new PemPair(certificate, key), state.Authority!))
        {
            return certificate;
        }
        var issued = state.Authority!.IssueClient(role.Spec.Text("name") ?? "");
        (string, string)[] entries = [("tls.crt", issued.Certificate), ("tls.key", issued.Key)];
        if (state.Store.Mutate(ResourceKind.Secret, state.Namespace, name, o => o.Json["data"] = SecretResources.Encode(entries)) is null)
        {
            var made = new KubeObject(ResourceKind.Secret, state.Namespace, name) { OwnerReferences = [OwnerReference.To(role)] };
            made.Json["type"] = "kubernetes.io/tls";
            made.Json["data"] = SecretResources.Encode(entries);
            state.Store.Create(made);
        }
        return issued.Certificate;
    }

    private static string Expiration(string pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        return KubeObject.FormatTime(certificate.NotAfter.ToUniversalTime());
    }

    private static JsonObject Message(string text) => new() { ["message"] = text };

    private static void Show(ClusterState state, KubeObject role, JsonObject? shown) =>
        state.Store.Mutate(ResourceKind.DatabaseRole, role.Namespace, role.Name, o =>
        {
            o.Status["clientCertificate"] = shown;
            if (shown is null)
            {
                o.Status.Remove("clientCertificate");
            }
        });
}
