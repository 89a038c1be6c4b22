using System.Net;
using System.Net.Sockets;
using PgHaInfra.Simulator.Network.Endpoints;

namespace PgHaInfra.Simulator.Network.Proxy;

/// <summary>The listeners of all Services. Not thread-safe.</summary>
/// <param name="failed">A port of that Service could not be opened; called again only when the reason changes.</param>
/// <param name="lag">What a packet to or from a pod takes longer; null for nothing.</param>
internal sealed class ServiceProxy(Action<ObjectKey> failed, Func<IPAddress, TimeSpan>? lag = null) : IDisposable
{
    private readonly Dictionary<ObjectKey, Dictionary<IPEndPoint, PortListener>> listeners = [];
    private readonly Dictionary<PortListener, (ServiceView Service, Route Route)> broken = [];

    /// <summary>Whether a port waits for someone else to let go of it.</summary>
    public bool HasBroken => broken.Count > 0;

    /// <summary>The ports of a Service that could not be opened.</summary>
    public IEnumerable<(ServiceView Service, PortListener Listener, SocketException Failure)> Failures(ObjectKey service) =>
        broken.Where(entry => entry.Value.Service.Key == service).Select(entry => (entry.Value.Service, entry.Key, entry.Key.Failure!));

    /// <summary>New connections follow the endpoints when this returns.</summary>
    public void Set(ServiceEndpoints endpoints)
    {
        var service = endpoints.Service;
        var present = listeners.TryGetValue(service.Key, out var found) ? found : listeners[service.Key] = [];
        var gone = present.Keys.ToHashSet();
        foreach (var port in service.Ports)
        {
            if (port.Protocol != "TCP")
            {
                continue;
            }
            var backends = endpoints.ReadyFor(port);
            if (service.ClusterIp is { } cluster)
            {
                gone.Remove(Set(service, present, new IPEndPoint(cluster, port.Port), new Route(backends, [])));
            }
            if (service.LoadBalancerIp is { } outside)
            {
                gone.Remove(Set(service, present, new IPEndPoint(outside, port.Port), new Route(backends, service.SourceRanges)));
            }
        }
        foreach (var at in gone)
        {
            Drop(present, at);
        }
    }

    public void Remove(ObjectKey service)
    {
        if (listeners.Remove(service, out var present))
        {
            foreach (var at in present.Keys.ToList())
            {
                Drop(present, at);
            }
        }
    }

    /// <summary>Tries to open again what could not be opened.</summary>
    public void Retry()
    {
        foreach (var (listener, (service, route)) in broken.ToList())
        {
            Update(service, listener, route);
        }
    }

    public void Dispose()
    {
        foreach (var service in listeners.Keys.ToList())
        {
            Remove(service);
        }
    }

    private IPEndPoint Set(ServiceView service, Dictionary<IPEndPoint, PortListener> present, IPEndPoint at, Route route)
    {
        if (!present.TryGetValue(at, out var listener))
        {
            present[at] = listener = new PortListener(at, lag);
        }
        Update(service, listener, route);
        return at;
    }

    private void Update(ServiceView service, PortListener listener, Route route)
    {
        var before = listener.Failure?.SocketErrorCode;
        listener.Update(route);
        if (listener.Failure is not { } failure)
        {
            broken.Remove(listener);
            return;
        }
        broken[listener] = (service, route);
        if (failure.SocketErrorCode != before)
        {
            failed(service.Key);
        }
    }

    private void Drop(Dictionary<IPEndPoint, PortListener> present, IPEndPoint at)
    {
        if (present.Remove(at, out var listener))
        {
            broken.Remove(listener);
            listener.Dispose();
        }
    }
}
