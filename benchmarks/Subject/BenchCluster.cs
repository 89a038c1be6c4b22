using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PgHaInfra.Benchmarks.Client;
using PgHaInfra.Kube;

namespace PgHaInfra.Benchmarks.Subject;

/// <summary>A cluster of three synchronous instances with its two load balancers, in a namespace of its own.</summary>
public sealed class BenchCluster(OneMachineProcess machine, string ns)
{
    /// <summary>The Cluster's name.</summary>
    public const string Name = "bench";

    /// <summary>PostgreSQL's parameters. Default: none but the operator's.</summary>
    public Dictionary<string, string> Parameters { get; } = [];

    private const string Superuser = "bench-superuser";

    /// <summary>Applies the cluster and both Services through the API.</summary>
    public async Task CreateAsync(CancellationToken cancel)
    {
        await machine.Api.CreateAsync(ResourceKind.Namespace, null, new KubeObject(ResourceKind.Namespace, null, ns).Json, cancel);
        await machine.Api.CreateAsync(ResourceKind.Cluster, ns, Cluster(), cancel);
        await machine.Api.CreateAsync(ResourceKind.Service, ns, Service("rw", 5432, "primary"), cancel);
        await machine.Api.CreateAsync(ResourceKind.Service, ns, Service("ro", 5433, "replica"), cancel);
    }

    /// <summary>The superuser's connections through port 5432 of the load balancer.</summary>
    public async Task<Target> TargetAsync(CancellationToken cancel)
    {
        var address = await machine.Api.UntilAsync(
            ResourceKind.Service,
            ns,
            "bench-public-rw",
            o => (o?.At("status", "loadBalancer", "ingress") as JsonArray)?[0]?["ip"]?.GetValue<string>(),
            cancel);
        var password = await machine.Api.UntilAsync(
            ResourceKind.Secret, ns, Superuser, o => o?.At("data", "password")?.GetValue<string>(), cancel);
        return new Target([IPAddress.Parse(address)], "postgres", Encoding.UTF8.GetString(Convert.FromBase64String(password)));
    }

    /// <summary>Waits until all three instances are ready again.</summary>
    /// <returns>The primary's name.</returns>
    public Task<string> HealthyAsync(string? notPrimary, CancellationToken cancel) =>
        machine.Api.UntilAsync(ResourceKind.Cluster, ns, Name, cluster => PrimaryOfHealthy(cluster, notPrimary), cancel);

    public void Kill(string pod) => machine.Kill(ns, pod);

    /// <summary>Removes everything and waits until it is gone.</summary>
    public async Task DeleteAsync(CancellationToken cancel)
    {
        await machine.Api.DeleteAsync(ResourceKind.Namespace, null, ns, cancel);
        await machine.Api.UntilAsync(ResourceKind.Namespace, null, ns, o => o is null ? "gone" : null, cancel);
    }

    private static string? PrimaryOfHealthy(KubeObject? cluster, string? notPrimary)
    {
        var primary = cluster?.At("status", "currentPrimary")?.GetValue<string>();
        var healthy = cluster?.At("status", "phase")?.GetValue<string>() == "Cluster in healthy state"
            && cluster.At("status", "readyInstances")?.GetValue<int>() == 3;
        return healthy && primary != notPrimary ? primary : null;
    }

    private JsonObject Cluster() => JsonNode.Parse($$$"""
        {
          "apiVersion": "postgresql.cnpg.io/v1", "kind": "Cluster", "metadata": {"name": "{{{Name}}}"},
          "spec": {
            "instances": 3,
            "enableSuperuserAccess": true,
            "bootstrap": {"initdb": {"database": "appdb", "owner": "app", "dataChecksums": true}},
            "postgresql": {"synchronous": {"method": "any", "number": 1, "dataDurability": "required", "failoverQuorum": true},
              "parameters": {{{JsonSerializer.Serialize(Parameters)}}}},
            "storage": {"size": "1Gi"}
          }
        }
        """)!.AsObject();

    private static JsonObject Service(string suffix, int port, string role) => JsonNode.Parse($$$"""
        {
          "apiVersion": "v1", "kind": "Service",
          "metadata": {"name": "bench-public-{{{suffix}}}", "annotations": {"service.beta.kubernetes.io/azure-pip-name": "bench"}},
          "spec": {
            "type": "LoadBalancer", "loadBalancerSourceRanges": ["127.0.0.0/8"],
            "selector": {"cnpg.io/cluster": "{{{Name}}}", "cnpg.io/instanceRole": "{{{role}}}"},
            "ports": [{"name": "postgres", "port": {{{port}}}, "targetPort": 5432, "protocol": "TCP"}]
          }
        }
        """)!.AsObject();
}
