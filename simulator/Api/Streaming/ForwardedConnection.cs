using System.Net;
using System.Net.Sockets;
using System.Text;
using PgHaInfra.Simulator.Api.Streaming.Spdy;

namespace PgHaInfra.Simulator.Api.Streaming;

/// <summary>One connection to a pod's port, carried by a pair of streams.</summary>
internal static class ForwardedConnection
{
    /// <summary>Relays both ways until the pod's side ends or the client is gone.</summary>
    /// <param name="to">The pod's port.</param>
    /// <param name="data">What goes to and fro.</param>
    /// <param name="error">Where the client learns what went wrong.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task RunAsync(IPEndPoint to, SpdyStream data, SpdyStream error, CancellationToken cancel)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (await ConnectAsync(socket, to, cancel) is { } failure)
            {
                await error.WriteAsync(Encoding.UTF8.GetBytes($"error forwarding port {to.Port} to pod: {failure}"));
            }
            else
            {
                _ = SendAsync(data, socket, cancel);
                await ReceiveAsync(socket, data, cancel);
            }
            await data.FinishAsync();
            await error.FinishAsync();
        }
        catch (Exception e) when (Disconnection.Is(e))
        {
            // The client has left.
        }
        finally
        {
            await error.Input.CompleteAsync();
        }
    }

    private static async Task<string?> ConnectAsync(Socket socket, IPEndPoint to, CancellationToken cancel)
    {
        try
        {
            await socket.ConnectAsync(to, cancel);
            return null;
        }
        catch (SocketException e)
        {
            return $"failed to connect to {to}: {e.Message}";
        }
    }

    private static async Task SendAsync(SpdyStream data, Socket socket, CancellationToken cancel)
    {
        try
        {
            await using var target = new NetworkStream(socket);
            await data.Input.CopyToAsync(target, cancel);
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (Disconnection.Is(e))
        {
            // One of the two is gone; then the other is to be told.
            socket.Dispose();
        }
        await data.Input.CompleteAsync();
    }

    private static async Task ReceiveAsync(Socket socket, SpdyStream data, CancellationToken cancel)
    {
        var buffer = new byte[32 << 10];
        try
        {
            while (await socket.ReceiveAsync(buffer, cancel) is > 0 and var count)
            {
                await data.WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception e) when (Disconnection.Is(e))
        {
            // Where the client wants no more of this connection, it still waits for its end.
        }
    }
}
