using System.Net;
using System.Net.Sockets;
using PgHaInfra.Simulator.Network;

namespace PgHaInfra.Simulator.Host;

/// <summary>Finds out before the start who listens on all addresses of a port that the environment needs on its own.</summary>
internal static class ServerPorts
{
    /// <exception cref="SimulatorException">The port is taken; the message names who has it.</exception>
    public static void RequireFree(IPAddress address, int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(address, port));
            probe.Listen(1);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new SimulatorException($"port {port} is in use: the one-machine environment needs it on {address}, and it is held by "
                + $"{PortHolder.Describe(address, port)}; stop that, or have it listen on 127.0.0.1 only", inner: e);
        }
    }
}
