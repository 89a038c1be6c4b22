using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PgHaInfra.Tests.Simulator.Network.Proxy;

/// <summary>
/// A backend that greets with its name and the client's address, then echoes until the client's end of file, and says "bye".
/// </summary>
public sealed class EchoServer : IDisposable
{
    private readonly Socket listening = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> clients = [];

    public EchoServer(string name, IPAddress address, int port)
    {
        At = new IPEndPoint(address, port);
        listening.Bind(At);
        listening.Listen();
        _ = AcceptAsync(name);
    }

    public IPEndPoint At { get; }

    /// <summary>As if the process were killed.</summary>
    public void Dispose()
    {
        listening.Dispose();
        lock (clients)
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    private async Task AcceptAsync(string name)
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await listening.AcceptAsync();
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException)
            {
                return;
            }
            lock (clients)
            {
                clients.Add(client);
            }
            _ = EchoAsync(name, client);
        }
    }

    private static async Task EchoAsync(string name, Socket client)
    {
        try
        {
            var source = ((IPEndPoint)client.RemoteEndPoint!).Address;
            await client.SendAsync(Encoding.UTF8.GetBytes($"{name} sees {source}\n"));
            var buffer = new byte[4096];
            int count;
            while ((count = await client.ReceiveAsync(buffer)) > 0)
            {
                await client.SendAsync(buffer.AsMemory(0, count));
            }
            await client.SendAsync("bye\n"u8.ToArray());
            client.Dispose();
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            client.Dispose();
        }
    }
}
