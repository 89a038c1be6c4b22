using PgHaInfra.Kube;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Recorder;

/// <summary>Finds the Service behind the primary's public endpoint.</summary>
public static class PrimaryService
{
    /// <summary>Its name: the load balancer for the primary where there is one, else the operator's own Service.</summary>
    public static async Task<string> NameAsync(KubeClient api, TargetCluster cluster, CancellationToken cancel)
    {
        var (ns, name) = (cluster.Object.Namespace, cluster.Object.Name);
        var services = await api.ListAsync(ResourceKind.Service, ns, cancel: cancel);
        return services.Items
            .Where(service => (string?)service.At("spec", "selector", "cnpg.io/cluster") == name
                && (string?)service.At("spec", "selector", "cnpg.io/instanceRole") == "primary")
            .OrderByDescending(service => (string?)service.At("spec", "type") == "LoadBalancer")
            .FirstOrDefault()?.Name ?? $"{name}-rw";
    }
}
