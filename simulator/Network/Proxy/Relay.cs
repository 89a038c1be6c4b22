using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace PgHaInfra.Simulator.Network.Proxy;

/// <summary>Carries one client's connection to one backend, both ways, until both ends have finished or one breaks.</summary>
internal static class Relay
{
    // Covers PostgreSQL's 8 kB output buffer and a COPY burst; a larger one only costs memory for each idle connection.
    private const int BufferSize = 32 * 1024;

    // Linux's IPPROTO_IP and IP_BIND_ADDRESS_NO_PORT: the port is chosen by connect, unique for each destination, so that
    // binding to the client's address does not use up the ephemeral ports.
    private const int IpLevel = 0;
    private const int BindAddressNoPort = 24;

    /// <summary>Takes over <paramref name="client"/>. Errors of either end close both with a reset, as a dead path would.</summary>
    /// <param name="client">The connection.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="lag">What a packet takes longer, asked for each; null for nothing.</param>
    public static async Task RunAsync(Socket client, IPEndPoint target, Func<TimeSpan>? lag = null)
    {
        using var backend = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            try
            {
                client.NoDelay = true;
                BindToSource(backend, ((IPEndPoint)client.RemoteEndPoint!).Address);
                await backend.ConnectAsync(target).ConfigureAwait(false);
                await Task.WhenAll(PumpAsync(client, backend, lag), PumpAsync(backend, client, lag)).ConfigureAwait(false);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                Reset(client);
                Reset(backend);
            }
        }
    }

    /// <summary>Closes so that the other end sees a reset at once rather than an orderly end.</summary>
    public static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is gone already, which is what is wanted.
        }
        socket.Dispose();
    }

    private static void BindToSource(Socket backend, IPAddress source)
    {
        if (OperatingSystem.IsLinux())
        {
            backend.SetRawSocketOption(IpLevel, BindAddressNoPort, BitConverter.GetBytes(1));
        }
        // Every loopback address and every address of the machine can be bound, and no other can reach a loopback address.
        backend.Bind(new IPEndPoint(source, 0));
    }

    private static async Task PumpAsync(Socket from, Socket to, Func<TimeSpan>? lag)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int count;
            while ((count = await from.ReceiveAsync(buffer.AsMemory(), SocketFlags.None).ConfigureAwait(false)) > 0)
            {
                if (lag?.Invoke() is { } wait && wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait).ConfigureAwait(false);
                }
                var rest = buffer.AsMemory(0, count);
                while (rest.Length > 0)
                {
                    rest = rest[await to.SendAsync(rest, SocketFlags.None).ConfigureAwait(false)..];
                }
            }
            // Half-close: the other direction may still carry an answer.
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposing both ends the pump of the other direction as well.
            Reset(from);
            Reset(to);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
