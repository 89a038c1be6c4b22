using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace PgHaInfra.Simulator.Metrics;

/// <summary>A pod's port for Prometheus: <c>GET /metrics</c>.</summary>
internal sealed class MetricsEndpoint : IAsyncDisposable
{
    private readonly KestrelServer server;

    private MetricsEndpoint(KestrelServer server) => this.server = server;

    /// <summary>Begins to listen.</summary>
    /// <exception cref="IOException">Somebody else has the port.</exception>
    public static async Task<MetricsEndpoint> StartAsync(IPAddress address, int port, Func<Task<string>> scrape)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Listen(address, port, listen => listen.Protocols = HttpProtocols.Http1);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions { IOQueueCount = 0 }), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync(new Application(scrape), CancellationToken.None).ConfigureAwait(false);
            return new MetricsEndpoint(server);
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await server.StopAsync(patience.Token).ConfigureAwait(false);
        server.Dispose();
    }

    private sealed class Application(Func<Task<string>> scrape) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection features) => new DefaultHttpContext(features);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }

        public async Task ProcessRequestAsync(HttpContext context)
        {
            if (context.Request.Path != "/metrics")
            {
                context.Response.StatusCode = 404;
                return;
            }
            var body = Encoding.UTF8.GetBytes(await scrape().ConfigureAwait(false));
            context.Response.ContentType = Exposition.MediaType;
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
