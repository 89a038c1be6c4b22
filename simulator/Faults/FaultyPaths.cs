using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using PgHaInfra.Simulator.Faults.Sockets;
using PgHaInfra.Simulator.Network;
using PgHaInfra.Simulator.Network.Proxy;
using PgHaInfra.Simulator.Postgres.Configuration;

namespace PgHaInfra.Simulator.Faults;

/// <summary>
/// The ways that instances reach each other by. Without faults it is the other instance's own address; a cut off instance is sent to an
/// address that answers nothing, and one with latency through a relay that holds every packet back.
/// </summary>
/// <param name="faults">The faults.</param>
/// <param name="addresses">The environment's addresses.</param>
public sealed class FaultyPaths(FaultSet faults, AddressPlan addresses) : IDisposable
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<IPEndPoint, TcpListener> relays = new();
    private TcpListener? hole;

    /// <summary>How an instance reaches another one now.</summary>
    public Upstream From(string ns, string pod, Upstream other)
    {
        if (faults.Active.Count == 0)
        {
            return other;
        }
        if (faults.IsCutOff(ns, pod))
        {
            return other with { Address = BlackHole().Address, Port = BlackHole().Port };
        }
        if (faults.LagOf(ns, pod) + faults.LagOf(ns, other.Pod) == TimeSpan.Zero)
        {
            return other;
        }
        var target = new IPEndPoint(other.Address, other.Port);
        var relay = relays.GetOrAdd(target, _ => Relayed(target, () => faults.LagOf(ns, pod) + faults.LagOf(ns, other.Pod)));
        return other with { Address = ((IPEndPoint)relay.LocalEndpoint).Address, Port = ((IPEndPoint)relay.LocalEndpoint).Port };
    }

    /// <summary>Ends all relays.</summary>
    public void Dispose()
    {
        foreach (var relay in relays.Values)
        {
            relay.Dispose();
        }
        hole?.Dispose();
    }

    private IPEndPoint BlackHole()
    {
        lock (gate)
        {
            if (hole is null)
            {
                hole = Listen();
                PacketFilter.Drop(hole.Server.SafeHandle);
            }
            return (IPEndPoint)hole.LocalEndpoint;
        }
    }

    private TcpListener Relayed(IPEndPoint target, Func<TimeSpan> lag)
    {
        var listener = Listen();
        _ = Task.Run(async () =>
        {
            while (true)
            {
                try
                {
                    _ = Relay.RunAsync(await listener.AcceptSocketAsync().ConfigureAwait(false), target, lag);
                }
                catch (Exception e) when (e is ObjectDisposedException or InvalidOperationException or SocketException)
                {
                    return;
                }
            }
        });
        return listener;
    }

    private TcpListener Listen()
    {
        var listener = new TcpListener(new IPEndPoint(new IPAddress([127, addresses.Block, 0, 22]), 0));
        listener.Start();
        return listener;
    }
}
