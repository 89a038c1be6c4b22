using System.Net;
using System.Net.Sockets;

namespace PgHaInfra.Simulator.Network.Proxy;

/// <summary>
/// One address and port of a Service. Listens only while its route has a backend, so that clients are refused by the
/// kernel otherwise, as with kube-proxy. Connections that exist stay with their backend when the route changes.
/// </summary>
/// <param name="at">The address and port.</param>
/// <param name="lag">What a packet to or from a backend takes longer; null for nothing.</param>
internal sealed class PortListener(IPEndPoint at, Func<IPAddress, TimeSpan>? lag = null) : IDisposable
{
    private const int Backlog = 512;

    private readonly Lock gate = new();
    private volatile Route route = Route.Closed;
    private Socket? listening;
    private uint turn;

    public IPEndPoint At { get; } = at;

    /// <summary>Why the port could not be opened although the route has a backend; null while all is well.</summary>
    public SocketException? Failure { get; private set; }

    /// <summary>New connections follow <paramref name="next"/> when this returns. Also tries again after a <see cref="Failure"/>.</summary>
    public void Update(Route next)
    {
        lock (gate)
        {
            route = next;
            if (next.Backends.IsEmpty)
            {
                Close();
            }
            else if (listening is null)
            {
                Open();
            }
        }
    }

    public void Dispose() => Update(Route.Closed);

    private void Open()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(At);
            socket.Listen(Backlog);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            Failure = e;
            return;
        }
        Failure = null;
        listening = socket;
        // Queued, because whoever changes a route must not serve the first connections before it goes on.
        ThreadPool.UnsafeQueueUserWorkItem(_ => _ = AcceptAsync(socket), null);
    }

    private void Close()
    {
        Failure = null;
        // Closing alone is not enough: a child process that is just being started holds the socket too, until it runs its program.
        listening?.Shutdown(SocketShutdown.Both);
        listening?.Dispose();
        listening = null;
    }

    private async Task AcceptAsync(Socket socket)
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await socket.AcceptAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return;
            }
            catch (SocketException)
            {
                // The client left before it was accepted, or descriptors ran short; the next one may fare better.
                await Task.Yield();
                continue;
            }
            Serve(client);
        }
    }

    private void Serve(Socket client)
    {
        var (backends, allowed) = (route.Backends, client.RemoteEndPoint is IPEndPoint from && route.Allows(from.Address));
        if (!allowed || backends.IsEmpty)
        {
            Relay.Reset(client);
            return;
        }
        var backend = backends[(int)(turn++ % (uint)backends.Length)];
        _ = Relay.RunAsync(client, backend, lag is null ? null : () => lag(backend.Address));
    }
}
