using System.Net.Sockets;
using System.Net.WebSockets;

namespace PgHaInfra.Simulator.Api.Streaming;

/// <summary>What a connection's end looks like.</summary>
internal static class Disconnection
{
    /// <summary>Whether the other side left or the server stops, which is no error of anybody's.</summary>
    public static bool Is(Exception e) =>
        e is IOException or SocketException or WebSocketException or OperationCanceledException or ObjectDisposedException;
}
