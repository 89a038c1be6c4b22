using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PgHaInfra.Tests.Simulator.Network.Proxy;

/// <summary>A line-wise TCP client whose every wait is bounded.</summary>
public sealed class TestClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Socket socket;
    private readonly StreamReader reader;

    private TestClient(Socket socket) => (this.socket, reader) = (socket, new StreamReader(new NetworkStream(socket)));

    public static async Task<TestClient> ConnectAsync(IPEndPoint to, IPAddress? from = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (from is not null)
        {
            socket.Bind(new IPEndPoint(from, 0));
        }
        await socket.ConnectAsync(to).WaitAsync(Patience);
        return new TestClient(socket);
    }

    /// <summary>The first line that a fresh connection gets.</summary>
    public static async Task<string?> GreetingAsync(IPEndPoint to, IPAddress? from = null)
    {
        using var client = await ConnectAsync(to, from);
        return await client.ReadLineAsync();
    }

    public static async Task<SocketError> RefusalAsync(IPEndPoint to) =>
        (await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(to))).SocketErrorCode;

    /// <summary>How an attempt ended: the socket's error, or Success for an orderly end without a greeting.</summary>
    public static async Task<SocketError> EndAsync(Func<Task<string?>> attempt)
    {
        try
        {
            Assert.Null(await attempt());
            return SocketError.Success;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
        catch (IOException e) when (e.InnerException is SocketException inner)
        {
            return inner.SocketErrorCode;
        }
    }

    public Task<string?> ReadLineAsync() => reader.ReadLineAsync().WaitAsync(Patience);

    public Task SendAsync(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text)).WaitAsync(Patience);

    public void FinishSending() => socket.Shutdown(SocketShutdown.Send);

    public void Dispose() => socket.Dispose();
}
