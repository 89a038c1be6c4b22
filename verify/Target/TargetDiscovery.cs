using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Verify.Target;

/// <summary>Finds out from the Kubernetes API how clients reach a cluster.</summary>
public static class TargetDiscovery
{
    private const string DnsLabel = "service.beta.kubernetes.io/azure-dns-label-name";

    /// <summary>Looks a cluster up.</summary>
    /// <exception cref="TargetException">Something a client needs is not there; the message names it.</exception>
    public static async Task<TargetCluster> FindAsync(KubeClient api, string ns, string name, CancellationToken cancel)
    {
        var cluster = await api.FindAsync(ResourceKind.Cluster, ns, name, cancel)
            ?? throw new TargetException($"there is no Cluster {ns}/{name}");
        var services = await api.ListAsync(ResourceKind.Service, ns, cancel: cancel);
        var origin = cluster.At("spec", "bootstrap", "initdb") ?? cluster.At("spec", "bootstrap", "recovery");
        var secretName = origin?["secret"]?["name"]?.GetValue<string>() ?? $"{name}-app";
        var secret = await api.FindAsync(ResourceKind.Secret, ns, secretName, cancel)
            ?? throw new TargetException($"there is no Secret {ns}/{secretName} with the owner's password");
        var authorityName = (string?)cluster.At("status", "certificates", "serverCASecret") ?? $"{name}-ca";
        var authority = await api.FindAsync(ResourceKind.Secret, ns, authorityName, cancel)
            ?? throw new TargetException($"there is no Secret {ns}/{authorityName} with the cluster's authority");
        return new TargetCluster
        {
            Object = cluster,
            Primary = PublicEndpoint(services.Items, cluster, "primary"),
            Replicas = PublicEndpoint(services.Items, cluster, "replica"),
            Database = origin?["database"]?.GetValue<string>() ?? "app",
            Owner = SecretText.Read(secret, "username"),
            Password = SecretText.Read(secret, "password"),
            SecretName = secretName,
            Authority = SecretText.Read(authority, "ca.crt"),
        };
    }

    private static Endpoint PublicEndpoint(IReadOnlyList<KubeObject> services, KubeObject cluster, string role)
    {
        // A load balancer where there is one; a cluster without endpoints of its own is reached by the operator's Services.
        var service = services
            .Where(service => service.Spec?["selector"]?["cnpg.io/cluster"]?.GetValue<string>() == cluster.Name
                && service.Spec["selector"]?["cnpg.io/instanceRole"]?.GetValue<string>() == role)
            .OrderByDescending(service => IsLoadBalancer(service))
            .FirstOrDefault() ?? throw new TargetException($"there is no Service for the {role} of {cluster.Name}");
        var ingress = service.Status?["loadBalancer"]?["ingress"]?[0];
        var host = DnsName(service, cluster)
            ?? (IsLoadBalancer(service) ? ingress?["hostname"] ?? ingress?["ip"] : service.Spec!["clusterIP"])?.GetValue<string>()
            ?? throw new TargetException($"Service {service.Namespace}/{service.Name} has no address yet");
        return new Endpoint(host, service.Spec!["ports"]![0]!["port"]!.GetValue<int>());
    }

    // Azure gives a load balancer's address a name by its label; the servers' certificates are for the name, not for the address.
    private static string? DnsName(KubeObject service, KubeObject cluster) =>
        service.Annotations[DnsLabel] is not { } label ? null
        : (cluster.At("spec", "certificates", "serverAltDNSNames") as JsonArray ?? [])
            .Select(name => (string?)name)
            .FirstOrDefault(name => name?.StartsWith($"{label}.", StringComparison.Ordinal) is true);

    private static bool IsLoadBalancer(KubeObject service) => service.Spec?["type"]?.GetValue<string>() == "LoadBalancer";
}
