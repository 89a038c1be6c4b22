using System.Net;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Network.Endpoints;

namespace PgHaInfra.Simulator.Network.Services;

/// <summary>
/// Gives Services their ClusterIP and their load balancer's address. Of two Services that want the same port of a shared
/// address the older one has it; the other stays pending, with a Warning, until the port is free.
/// </summary>
internal sealed class ServiceAddresses(ObjectStore store, AddressPlan plan, EventRecorder events)
{
    private readonly Dictionary<ObjectKey, LoadBalancerKey> held = [];

    /// <summary>Brings all Services up to date; cheap when nothing is to be done.</summary>
    public void Reconcile()
    {
        var services = store.List(ResourceKind.Service)
            .OrderBy(service => service.CreationTimestamp)
            .ThenBy(service => service.Namespace, StringComparer.Ordinal)
            .ThenBy(service => service.Name, StringComparer.Ordinal)
            .ToList();
        Release(services);
        var taken = new Dictionary<(IPAddress Address, int Port, string Protocol), string>();
        foreach (var service in services)
        {
            AssignClusterIp(service);
            AssignLoadBalancer(service, taken);
        }
    }

    private void Release(List<KubeObject> services)
    {
        var wanted = services.Where(IsBalanced).ToDictionary(KeyOf, LoadBalancerKey.Of);
        var names = wanted.Values.Select(key => key.Name).ToHashSet();
        foreach (var (service, key) in held.ToList())
        {
            if (!wanted.TryGetValue(service, out var present) || present != key)
            {
                held.Remove(service);
                if (!key.Outlives && !names.Contains(key.Name))
                {
                    plan.ReleaseLoadBalancer(key.Name);
                }
            }
        }
        foreach (var (service, key) in wanted)
        {
            held[service] = key;
        }
    }

    private void AssignClusterIp(KubeObject service)
    {
        var present = service.Spec.Text("clusterIP");
        if (present == "None" || service.Spec.Text("type") == "ExternalName")
        {
            return;
        }
        if (!string.IsNullOrEmpty(present))
        {
            if (!IPAddress.TryParse(present, out var given) || !plan.IsService(given))
            {
                events.Warning(service, "ClusterIPOutOfRange", $"Cluster IP {present} is not within 127.{plan.Block}.10.0 to "
                    + $"127.{plan.Block}.19.255; leave spec.clusterIP out to have one assigned");
            }
            return;
        }
        var address = plan.Service(service.Namespace ?? "", service.Name).ToString();
        store.Mutate(ResourceKind.Service, service.Namespace, service.Name, o =>
        {
            o.Spec["clusterIP"] = address;
            o.Spec["clusterIPs"] = new JsonArray(address);
            o.Spec["ipFamilies"] ??= new JsonArray("IPv4");
            o.Spec["ipFamilyPolicy"] ??= "SingleStack";
        });
    }

    private void AssignLoadBalancer(KubeObject service, Dictionary<(IPAddress, int, string), string> taken)
    {
        var before = service.At("status", "loadBalancer").Objects("ingress").FirstOrDefault().Text("ip");
        var (address, problem) = IsBalanced(service) ? Choose(service, taken) : (null, null);
        if (problem is not null)
        {
            events.Warning(service, "SyncLoadBalancerFailed", $"Error syncing load balancer: {problem}");
        }
        if (address?.ToString() == before)
        {
            return;
        }
        store.Mutate(ResourceKind.Service, service.Namespace, service.Name, o => o.Status["loadBalancer"] = address is null
            ? new JsonObject()
            : new JsonObject { ["ingress"] = new JsonArray(new JsonObject { ["ip"] = address.ToString(), ["ipMode"] = "VIP" }) });
        if (address is not null)
        {
            events.Normal(service, "EnsuredLoadBalancer", $"Ensured load balancer at {address}");
        }
    }

    private (IPAddress? Address, string? Problem) Choose(KubeObject service, Dictionary<(IPAddress, int, string), string> taken)
    {
        var key = LoadBalancerKey.Of(service);
        if (key.Wanted is { } wanted)
        {
            if (!plan.IsLoadBalancer(wanted))
            {
                return (null, $"the requested address is not within 127.{plan.Block}.100.0 to 127.{plan.Block}.109.255");
            }
            plan.SetLoadBalancer(key.Name, wanted);
        }
        var address = plan.LoadBalancer(key.Name);
        var ports = service.Spec.Objects("ports").Select(ServicePort.Of).Select(port => (address, port.Port, port.Protocol)).ToList();
        foreach (var port in ports)
        {
            if (taken.TryGetValue(port, out var owner))
            {
                return (null, $"port {port.Port} of {address} belongs to Service {owner}");
            }
        }
        ports.ForEach(port => taken[port] = $"{service.Namespace}/{service.Name}");
        return (address, null);
    }

    // A class names a load balancer of somebody else's.
    private static bool IsBalanced(KubeObject service) =>
        service.Spec.Text("type") == "LoadBalancer" && service.Spec.Text("loadBalancerClass") is null;

    private static ObjectKey KeyOf(KubeObject service) => new(service.Namespace ?? "", service.Name);
}
