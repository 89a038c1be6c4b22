using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Network.Endpoints;

/// <summary>What the network needs to know of a Service.</summary>
internal sealed record ServiceView(ObjectKey Key)
{
    public required KubeObject Object { get; init; }

    /// <summary>Null when the Service has no selector: then its endpoints are not this environment's to find.</summary>
    public LabelSelector? Selector { get; init; }

    public ImmutableArray<ServicePort> Ports { get; init; } = [];

    /// <summary>Null for headless and external Services.</summary>
    public IPAddress? ClusterIp { get; init; }

    /// <summary>The address of its load balancer, once it has one.</summary>
    public IPAddress? LoadBalancerIp { get; init; }

    /// <summary>Who may come in through the load balancer; empty for everyone.</summary>
    public ImmutableArray<IPNetwork> SourceRanges { get; init; } = [];

    public bool PublishNotReady { get; init; }

    public bool Headless { get; init; }

    public static ServiceView Of(KubeObject service)
    {
        var spec = service.Spec;
        var type = spec.Text("type");
        var loadBalancer = type == "LoadBalancer" ? service.At("status", "loadBalancer").Objects("ingress").FirstOrDefault() : null;
        return new ServiceView(new ObjectKey(service.Namespace ?? "", service.Name))
        {
            Object = service,
            Selector = type == "ExternalName" ? null : SelectorOf(spec),
            Ports = [.. spec.Objects("ports").Select(ServicePort.Of)],
            ClusterIp = IPAddress.TryParse(spec.Text("clusterIP"), out var cluster) ? cluster : null,
            LoadBalancerIp = IPAddress.TryParse(loadBalancer.Text("ip"), out var outside) ? outside : null,
            SourceRanges = [.. spec.Texts("loadBalancerSourceRanges").Select(Range)],
            PublishNotReady = spec.Flag("publishNotReadyAddresses"),
            Headless = spec.Text("clusterIP") == "None",
        };
    }

    // Values that are no strings select nothing.
    private static LabelSelector? SelectorOf(JsonObject spec) =>
        spec["selector"] is JsonObject map && map.All(entry => map.Text(entry.Key) is not null) ? LabelSelector.OfMap(map) : null;

    // A range that cannot be read allows nobody, where leaving it out might allow everybody.
    private static IPNetwork Range(string text) =>
        IPNetwork.TryParse(text.Trim(), out var range) ? range : new IPNetwork(IPAddress.None, 32);
}
