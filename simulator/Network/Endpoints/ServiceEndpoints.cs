using System.Collections.Immutable;
using System.Net;

namespace PgHaInfra.Simulator.Network.Endpoints;

/// <summary>A Service and the pods behind it, by Kubernetes' rules.</summary>
internal sealed record ServiceEndpoints(ServiceView Service, ImmutableArray<ServiceEndpoint> All)
{
    public static ServiceEndpoints Select(ServiceView service, IEnumerable<PodView> podsOfNamespace)
    {
        if (service.Selector is not { } selector)
        {
            return new ServiceEndpoints(service, []);
        }
        var all = podsOfNamespace
            .Where(pod => pod is { Ip: not null, Finished: false } && selector.Matches(pod.Labels))
            .OrderBy(pod => pod.Key.Name, StringComparer.Ordinal)
            .Select(pod => new ServiceEndpoint(pod, pod.Ip!, service.PublishNotReady || (pod.Ready && !pod.Terminating)));
        return new ServiceEndpoints(service, [.. all]);
    }

    /// <summary>Where connections to <paramref name="port"/> may go.</summary>
    public ImmutableArray<IPEndPoint> ReadyFor(ServicePort port) =>
        [.. All.Where(endpoint => endpoint.Ready)
            .Select(endpoint => port.On(endpoint.Pod) is { } number ? new IPEndPoint(endpoint.Address, number) : null)
            .OfType<IPEndPoint>()];
}
