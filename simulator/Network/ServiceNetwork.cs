using System.Net;
using System.Net.Sockets;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Network.Endpoints;
using PgHaInfra.Simulator.Network.Proxy;
using PgHaInfra.Simulator.Network.Services;

namespace PgHaInfra.Simulator.Network;

/// <summary>
/// Makes Services work: gives them addresses, shows their endpoints, and carries TCP connections from each of their addresses
/// to a ready pod. New connections follow a change of labels or readiness before the write that made it returns; the
/// objects that show it (status, Endpoints, EndpointSlices) follow at once after. Missing: UDP, node ports, session affinity, and
/// Services without a selector.
/// </summary>
/// <param name="store">The environment's objects.</param>
/// <param name="plan">The environment's addresses.</param>
/// <param name="time">The clock of events and retries.</param>
public sealed class ServiceNetwork(ObjectStore store, AddressPlan plan, TimeProvider time) : IController
{
    // Nothing tells when another process lets go of a port, so it is tried again.
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly WorkQueue<(Work What, ObjectKey Service)> queue = new();
    private readonly EventRecorder proxyEvents = new(store, "kube-proxy", time);

    /// <summary>What a packet to or from a pod takes longer. Default: nothing.</summary>
    public Func<IPAddress, TimeSpan>? Lag { get; init; }

    private enum Work
    {
        Addresses,
        Endpoints,
        PortFailure,
    }

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var proxy = new ServiceProxy(service => queue.Add((Work.PortFailure, service)), Lag);
        var index = new EndpointIndex(
            endpoints =>
            {
                proxy.Set(endpoints);
                queue.Add((Work.Endpoints, endpoints.Service.Key));
            },
            service =>
            {
                proxy.Remove(service);
                queue.Add((Work.Endpoints, service));
            });
        using var subscription = Start(index);
        await using var retry = time.CreateTimer(_ => Retry(proxy), null, RetryInterval, RetryInterval);
        var addresses = new ServiceAddresses(store, plan, new EventRecorder(store, "service-controller", time));
        var writer = new EndpointsWriter(store);
        await queue.RunAsync(item => Do(item.What, item.Service, index, proxy, addresses, writer), cancellation).ConfigureAwait(false);
        Exclusively(() => subscription.Dispose());
    }

    private IDisposable Start(EndpointIndex index) => store.Exclusively(() =>
    {
        var subscription = store.Subscribe(change => Follow(index, change));
        foreach (var kind in new[] { ResourceKind.Pod, ResourceKind.Service })
        {
            foreach (var present in store.List(kind))
            {
                index.Apply(kind, EventType.Added, present);
            }
        }
        queue.Add((Work.Addresses, default));
        return subscription;
    });

    private void Follow(EndpointIndex index, StoreEvent change)
    {
        if (change.Kind != ResourceKind.Pod && change.Kind != ResourceKind.Service)
        {
            return;
        }
        index.Apply(change.Kind, change.Type, change.Object);
        if (change.Kind == ResourceKind.Service)
        {
            queue.Add((Work.Addresses, default));
            if (change.Type == EventType.Deleted)
            {
                plan.ReleaseService(change.Namespace ?? "", change.Name);
            }
        }
    }

    private void Do(
        Work what, ObjectKey key, EndpointIndex index, ServiceProxy proxy, ServiceAddresses addresses, EndpointsWriter writer)
    {
        switch (what)
        {
            case Work.Addresses:
                addresses.Reconcile();
                break;
            case Work.Endpoints when store.Exclusively(() => index.Find(key)) is { } endpoints:
                writer.Write(endpoints);
                break;
            case Work.Endpoints:
                writer.Remove(key);
                break;
            case Work.PortFailure:
                ReportFailures(key, proxy);
                break;
        }
    }

    private void ReportFailures(ObjectKey key, ServiceProxy proxy)
    {
        foreach (var (service, listener, failure) in store.Exclusively(() => proxy.Failures(key).ToList()))
        {
            var why = failure.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"it is held by {PortHolder.Describe(listener.At.Address, listener.At.Port)}",
                SocketError.AccessDenied => "this user may not open ports below 1024",
                _ => failure.Message,
            };
            proxyEvents.Warning(service.Object, "PortUnavailable", $"cannot listen on {listener.At}: {why}; it is tried again each second");
        }
    }

    private void Retry(ServiceProxy proxy) => Exclusively(() =>
    {
        if (proxy.HasBroken)
        {
            proxy.Retry();
        }
    });

    // All changes of index and proxy happen under the store's lock, which event handlers hold already.
    private void Exclusively(Action steps) => store.Exclusively(() =>
    {
        steps();
        return true;
    });
}
