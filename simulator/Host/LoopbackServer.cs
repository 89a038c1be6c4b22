using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace PgHaInfra.Simulator.Host;

/// <summary>A small HTTP server on one loopback address and port, without authentication.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1);

    private readonly KestrelServer server;

    private LoopbackServer(KestrelServer server) => this.server = server;

    /// <summary>Begins to listen.</summary>
    /// <exception cref="IOException">Somebody else has the port, or it cannot be opened.</exception>
    public static async Task<LoopbackServer> StartAsync(IPAddress address, int port, Func<HttpContext, Task> answer)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Listen(address, port, listen => listen.Protocols = HttpProtocols.Http1);
        var transport = new SocketTransportFactory(
            Options.Create(new SocketTransportOptions { IOQueueCount = 0 }), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync(new Application(answer), CancellationToken.None).ConfigureAwait(false);
            return new LoopbackServer(server);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            server.Dispose();
            throw new IOException($"cannot listen on {address}:{port}: {e.Message}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(StopLimit);
        await server.StopAsync(patience.Token).ConfigureAwait(false);
        server.Dispose();
    }

    private sealed class Application(Func<HttpContext, Task> answer) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection features) => new DefaultHttpContext(features);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }

        public Task ProcessRequestAsync(HttpContext context) => answer(context);
    }
}
