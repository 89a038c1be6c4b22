using System.Net;
using System.Net.Sockets;
using System.Text;
using PgHaInfra.Simulator.Network.Proxy;

namespace PgHaInfra.Simulator.Backup.Storage;

/// <summary>
/// An HTTPS proxy through which programs reach <c>ACCOUNT.blob.core.windows.net</c>, which is the environment's Azurite here, and
/// nothing outside the machine; and the instance metadata service that gives them the identity of their node.
/// </summary>
internal sealed class StorageGateway : IDisposable
{
    private const int LongestRequest = 16 * 1024;

    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(10);

    private readonly TcpListener listener;
    private readonly IPEndPoint blobs;

    private StorageGateway(TcpListener listener, IPEndPoint blobs) => (this.listener, this.blobs) = (listener, blobs);

    /// <exception cref="BlobStorageException">Its port is taken.</exception>
    public static StorageGateway Start(StorageAddresses addresses)
    {
        var listener = new TcpListener(addresses.Gateway);
        try
        {
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new BlobStorageException($"another program holds {addresses.Gateway}: {e.Message}", e);
        }
        var gateway = new StorageGateway(listener, addresses.Blobs);
        _ = Task.Run(gateway.AcceptAsync);
        return gateway;
    }

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await listener.AcceptSocketAsync().ConfigureAwait(false);
            }
            catch (SocketException e) when (e.SocketErrorCode != SocketError.OperationAborted)
            {
                // The client left before it was accepted, or descriptors ran short; the next one may fare better.
                await Task.Yield();
                continue;
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException or InvalidOperationException)
            {
                return;
            }
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            using var limit = new CancellationTokenSource(RequestLimit);
            var words = (await ReadHeadAsync(client, limit.Token).ConfigureAwait(false)).Split(' ', 3);
            if (words is ["CONNECT", var place, _] && Target(place) is { } target)
            {
                await SendAsync(client, "HTTP/1.1 200 Connection established\r\n\r\n").ConfigureAwait(false);
                await Relay.RunAsync(client, target).ConfigureAwait(false);
                return;
            }
            var token = words is ["GET", var path, _] ? ManagedIdentity.Answer(path) : null;
            var status = token is null ? "403 Outside the one-machine environment" : "200 OK\r\nContent-Type: application/json";
            var length = Encoding.UTF8.GetByteCount(token ?? "");
            await SendAsync(client, $"HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{token}")
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client is gone, or never said what it wanted.
        }
        finally
        {
            client.Dispose();
        }
    }

    private IPEndPoint? Target(string place)
    {
        var parts = place.Split(':');
        return parts is [var host, "443"] && host.EndsWith(BlobStorage.Domain, StringComparison.OrdinalIgnoreCase) ? blobs
            : IPEndPoint.TryParse(place, out var address) && IPAddress.IsLoopback(address.Address) ? address
            : null;
    }

    private static async Task<string> ReadHeadAsync(Socket client, CancellationToken cancellation)
    {
        var buffer = new byte[LongestRequest];
        for (var length = 0; length < buffer.Length;)
        {
            var count = await client.ReceiveAsync(buffer.AsMemory(length), SocketFlags.None, cancellation).ConfigureAwait(false);
            length += count;
            var text = Encoding.ASCII.GetString(buffer, 0, length);
            // A client sends nothing more before it has the answer.
            if (text.Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                return text[..text.IndexOf("\r\n", StringComparison.Ordinal)];
            }
            if (count == 0)
            {
                break;
            }
        }
        return "";
    }

    private static async Task SendAsync(Socket client, string text) =>
        await client.SendAsync(Encoding.UTF8.GetBytes(text), SocketFlags.None).ConfigureAwait(false);
}
