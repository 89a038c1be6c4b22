using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;

namespace PgHaInfra.Simulator.Network.Endpoints;

/// <summary>
/// Which pods stand behind which Service, kept up to date event by event without asking the store, because new connections
/// after a failover wait for exactly this. Calls <paramref name="changed"/> inside the event, in order. Not thread-safe.
/// </summary>
/// <param name="changed">A Service or its endpoints have changed.</param>
/// <param name="removed">A Service is gone.</param>
internal sealed class EndpointIndex(Action<ServiceEndpoints> changed, Action<ObjectKey> removed)
{
    private readonly Dictionary<string, Dictionary<string, PodView>> pods = [];
    private readonly Dictionary<string, Dictionary<string, ServiceView>> services = [];

    public void Apply(ResourceKind kind, EventType type, KubeObject changedObject)
    {
        if (kind == ResourceKind.Pod)
        {
            ApplyPod(type, changedObject);
        }
        else if (kind == ResourceKind.Service)
        {
            ApplyService(type, changedObject);
        }
    }

    /// <summary>The present state of a Service; null when there is none of the name.</summary>
    public ServiceEndpoints? Find(ObjectKey key) =>
        Of(services, key.Namespace).TryGetValue(key.Name, out var service) ? Select(service) : null;

    private void ApplyPod(EventType type, KubeObject pod)
    {
        var next = PodView.Of(pod);
        var present = Of(pods, next.Key.Namespace);
        present.TryGetValue(next.Key.Name, out var old);
        if (type == EventType.Deleted)
        {
            present.Remove(next.Key.Name);
        }
        else
        {
            present[next.Key.Name] = next;
            if (old is not null && old.IsSameFor(next))
            {
                return;
            }
        }
        foreach (var service in Of(services, next.Key.Namespace).Values)
        {
            if (service.Selector is { } selector && (selector.Matches(next.Labels) || (old is not null && selector.Matches(old.Labels))))
            {
                changed(Select(service));
            }
        }
    }

    private void ApplyService(EventType type, KubeObject service)
    {
        var next = ServiceView.Of(service);
        var present = Of(services, next.Key.Namespace);
        if (type == EventType.Deleted)
        {
            present.Remove(next.Key.Name);
            removed(next.Key);
        }
        else
        {
            present[next.Key.Name] = next;
            changed(Select(next));
        }
    }

    private ServiceEndpoints Select(ServiceView service) => ServiceEndpoints.Select(service, Of(pods, service.Key.Namespace).Values);

    private static Dictionary<string, T> Of<T>(Dictionary<string, Dictionary<string, T>> all, string ns) =>
        all.TryGetValue(ns, out var found) ? found : all[ns] = [];
}
