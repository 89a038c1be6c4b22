using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Pods;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>The exec subresource of pods over WebSocket, as kubectl 1.30 and later ask for it. SPDY, the older way, is refused.</summary>
internal sealed class PodExec(ObjectStore store, IPodHost? host, CancellationToken stopping)
{
    private const string HandshakeSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    // The fifth version alone can say that the input has ended.
    private static readonly string[] Protocols = ["v5.channel.k8s.io", "v4.channel.k8s.io"];

    public async Task ServeAsync(ApiCall call)
    {
        var ns = call.Path.Namespace!;
        var pod = store.Get(ResourceKind.Pod, ns, call.Name) ?? throw KubeErrors.NotFound(ResourceKind.Pod, call.Name);
        Check(call, pod);
        var command = call.Request.Query["command"].OfType<string>().ToList();
        if (host is null || command.Count == 0)
        {
            throw KubeErrors.BadRequest("you must specify at least 1 command for the container");
        }
        using var socket = await UpgradeAsync(call.Context);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var session = new ExecSession(socket, call.Flag("stdin"), ending.Token);
        try
        {
            await session.RunAsync(await host.StartAsync(ns, call.Name, command, call.Flag("tty")));
        }
        catch (PodCommandException e)
        {
            await session.FailAsync(e.Message);
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client left or the server stops.
        }
    }

    private static void Check(ApiCall call, KubeObject pod)
    {
        var container = call.Query("container");
        var names = pod.Spec.Objects("containers").Select(one => one.Text("name")).ToList();
        if (container is not null && !names.Contains(container))
        {
            throw KubeErrors.BadRequest($"container {container} is not valid for pod {pod.Name}");
        }
        if (pod.Status.Text("phase") is not "Running")
        {
            throw KubeErrors.BadRequest($"pod {pod.Name} does not have a host assigned or does not run");
        }
    }

    private static async Task<WebSocket> UpgradeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade
            || !headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase))
        {
            throw KubeErrors.BadRequest("exec needs a WebSocket: this environment does not speak SPDY, use kubectl 1.30 or later");
        }
        var offered = headers.SecWebSocketProtocol.ToString().Split(',', StringSplitOptions.TrimEntries);
        var protocol = Protocols.FirstOrDefault(offered.Contains)
            ?? throw KubeErrors.BadRequest($"unable to negotiate protocol: client supports {headers.SecWebSocketProtocol}, server supports {string.Join(", ", Protocols)}");
        var digest = SHA1.HashData(Encoding.ASCII.GetBytes(headers.SecWebSocketKey + HandshakeSuffix));
        context.Response.Headers.Connection = "Upgrade";
        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers.SecWebSocketAccept = Convert.ToBase64String(digest);
        context.Response.Headers.SecWebSocketProtocol = protocol;
        return WebSocket.CreateFromStream(await upgrade.UpgradeAsync(), new WebSocketCreationOptions { IsServer = true, SubProtocol = protocol });
    }
}
