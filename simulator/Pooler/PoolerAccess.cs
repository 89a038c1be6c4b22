using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Resources;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Certificates;

namespace PgHaInfra.Simulator.Pooler;

/// <summary>
/// What a cluster has to have for PgBouncer: a role with a client certificate and a function that finds password verifiers.
/// </summary>
internal static class PoolerAccess
{
    private const string Statements =
        $"""
        DO $access$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{PoolerFiles.Role}') THEN CREATE ROLE {PoolerFiles.Role} LOGIN; END IF;
        END $access$;
        CREATE OR REPLACE FUNCTION public.user_search(uname text) RETURNS TABLE (usename name, passwd text)
          LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS 'SELECT usename, passwd FROM pg_catalog.pg_shadow WHERE usename = $1';
        REVOKE ALL ON FUNCTION public.user_search(text) FROM public;
        GRANT EXECUTE ON FUNCTION public.user_search(text) TO {PoolerFiles.Role};
        """;

    /// <summary>Makes the Secret of PgBouncer's client certificate, or renews it; one that is not the cluster's is left alone.</summary>
    public static void EnsureSecret(OperatorEnvironment environment, KubeObject cluster, string name)
    {
        var (store, ns) = (environment.Store, cluster.Namespace);
        var present = store.Get(ResourceKind.Secret, ns, name);
        if (present is not null && (present.OwnerReferences.All(owner => owner.Uid != cluster.Uid)
            || (Pair(present, "tls.crt", "tls.key") is { } pair && !CertificateAuthority.IsDue(pair.Certificate, environment.Time))))
        {
            return;
        }
        if (Pair(store.Get(ResourceKind.Secret, ns, $"{cluster.Name}-ca"), "ca.crt", "ca.key") is not { } authority)
        {
            return;
        }
        var issued = new CertificateAuthority(authority, environment.Time).IssueClient(PoolerFiles.Role);
        var data = SecretResources.Encode([("tls.crt", issued.Certificate), ("tls.key", issued.Key)]);
        if (store.Mutate(ResourceKind.Secret, ns, name, secret => secret.Json["data"] = data.DeepClone()) is null)
        {
            var secret = new KubeObject(ResourceKind.Secret, ns, name) { OwnerReferences = [OwnerReference.To(cluster)] };
            secret.Labels[Cnpg.ClusterLabel] = cluster.Name;
            secret.Labels[Cnpg.ReloadLabel] = "true";
            secret.Json["type"] = "kubernetes.io/tls";
            secret.Json["data"] = data;
            store.Create(secret);
        }
    }

    /// <summary>Shows in the Clusters' status which of these Secrets they keep for Poolers.</summary>
    public static void Report(ObjectStore store, string ns)
    {
        var wanted = store.List(ResourceKind.Pooler, ns).Where(pooler => pooler.DeletionTimestamp is null)
            .Select(pooler => new PoolerSpec(pooler)).Where(spec => spec.IsAutomated)
            .ToLookup(spec => spec.Cluster, spec => spec.AuthQuerySecret);
        foreach (var cluster in store.List(ResourceKind.Cluster, ns).Where(cluster => wanted.Contains(cluster.Name)
            || cluster.At("status", "poolerIntegrations", "pgBouncerIntegration", "secrets") is not null))
        {
            var secrets = wanted[cluster.Name].Distinct().Select(name => (JsonNode?)name).ToArray();
            store.Mutate(ResourceKind.Cluster, ns, cluster.Name, o => o.Status["poolerIntegrations"] = new JsonObject
            {
                ["pgBouncerIntegration"] = secrets.Length == 0 ? [] : new JsonObject { ["secrets"] = new JsonArray(secrets) },
            });
        }
    }

    private static PemPair? Pair(KubeObject? secret, string certificate, string key) =>
        secret is not null && SecretResources.Read(secret, certificate) is { } first && SecretResources.Read(secret, key) is { } second
            ? new PemPair(first, second)
            : null;

    /// <summary>
    /// Makes role and function. The function is in every database and in the template of new ones, because Debian's PgBouncer looks for it
    /// in the database that the client asks for.
    /// </summary>
    /// <returns>Whether that could be done.</returns>
    public static async Task<bool> EnsureAsync(OperatorEnvironment environment, KubeObject cluster)
    {
        if (cluster.At("status").Text("currentPrimary") is not { } primary)
        {
            return false;
        }
        var layout = new InstanceLayout(environment.StateDirectory, cluster.Namespace!, primary, false);
        try
        {
            await using var sql = new ControlConnection(layout);
            var databases = await sql.ListAsync(
                "SELECT datname::text FROM pg_database WHERE datallowconn", row => row.GetString(0)).ConfigureAwait(false);
            foreach (var database in databases)
            {
                await using var inside = new ControlConnection(layout, database);
                await inside.ExecuteAsync(Statements).ConfigureAwait(false);
            }
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            return false;
        }
    }
}
