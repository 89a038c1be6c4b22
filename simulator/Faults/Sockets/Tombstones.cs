using System.Net;
using System.Net.Sockets;

namespace PgHaInfra.Simulator.Faults.Sockets;

/// <summary>
/// Holds the addresses of cut off pods whose server does not run: a client must wait for an answer there, as from any host that is cut
/// off, and must not be refused. Not thread-safe.
/// </summary>
internal sealed class Tombstones : IDisposable
{
    private readonly Dictionary<IPEndPoint, Socket> held = [];

    /// <summary>Holds exactly these addresses, but for those that somebody listens on.</summary>
    public void Hold(IReadOnlyCollection<IPEndPoint> wanted)
    {
        foreach (var at in held.Keys.Except(wanted).ToList())
        {
            held.Remove(at, out var listener);
            listener!.Dispose();
        }
        foreach (var at in wanted.Except(held.Keys).ToList())
        {
            var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                listener.Bind(at);
                PacketFilter.Drop(listener.SafeHandle);
                listener.Listen();
                held[at] = listener;
            }
            catch (SocketException)
            {
                // Its server runs.
                listener.Dispose();
            }
        }
    }

    public void Dispose() => Hold([]);
}
