using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PgHaInfra.Simulator.Api.Http;
using PgHaInfra.Simulator.Api.Pods;

namespace PgHaInfra.Simulator.Api;

/// <summary>
/// The Kubernetes API of an environment over plain HTTP without authentication, for loopback only: what kubectl 1.20 and later ask for.
/// Kestrel runs without a host, configuration or dependency injection, for a start in milliseconds.
/// </summary>
public sealed class ApiServer : IAsyncDisposable
{
    private readonly KestrelServer server;
    private readonly ApiApplication application;

    private ApiServer(KestrelServer server, ApiApplication application, Uri url)
    {
        this.server = server;
        this.application = application;
        Url = url;
    }

    /// <summary>Where the server answers, for example <c>http://127.64.0.1:6443</c>.</summary>
    public Uri Url { get; }

    /// <summary>Starts to serve a store.</summary>
    /// <param name="address">Address to listen on.</param>
    /// <param name="port">Port to listen on; 0 takes a free one.</param>
    /// <param name="store">The objects served.</param>
    /// <param name="logs">Directory of pod logs, <c>NAMESPACE/POD.log</c> each; null serves none.</param>
    /// <param name="pods">What goes on inside pods; null for nothing.</param>
    /// <exception cref="IOException">The port is in use or the address is not this machine's.</exception>
    public static async Task<ApiServer> StartAsync(
        IPAddress address, int port, ObjectStore store, string? logs = null, IPodHost? pods = null, CancellationToken cancel = default)
    {
        var options = new KestrelServerOptions { AddServerHeader = false, AllowSynchronousIO = false };
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(address, port, listen => listen.Protocols = HttpProtocols.Http1);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        var application = new ApiApplication(store, logs, pods);
        CustomDefinitions.Seed(store);
        try
        {
            await server.StartAsync(application, cancel);
        }
        catch (Exception e) when (e is SocketException or AddressInUseException or IOException)
        {
            server.Dispose();
            throw new IOException($"cannot listen on {address}:{port}: {e.Message}", e);
        }
        var url = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new ApiServer(server, application, new Uri(url));
    }

    /// <summary>Ends running watches, finishes running requests and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        application.Stop();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await server.StopAsync(patience.Token);
        server.Dispose();
        application.Dispose();
    }
}
