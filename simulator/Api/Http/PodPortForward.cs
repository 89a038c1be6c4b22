using System.Net;
using System.Net.WebSockets;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Streaming;
using PgHaInfra.Simulator.Api.Streaming.Spdy;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>The portforward subresource of pods: SPDY, or SPDY inside a WebSocket, as kubectl 1.31 and later have it.</summary>
internal sealed class PodPortForward(ObjectStore store, CancellationToken stopping)
{
    private const string Protocol = "portforward.k8s.io", Tunnelled = "SPDY/3.1+portforward.k8s.io";

    public async Task ServeAsync(ApiCall call)
    {
        var pod = RunningPod.Of(store, call);
        var address = IPAddress.Parse(pod.Status.Text("podIP") ?? throw KubeErrors.BadRequest($"pod {pod.Name} has no address"));
        var transport = Upgrades.AsksForSpdy(call.Request)
            ? await Upgrades.SpdyAsync(call.Context, Protocol)
            : WebSocketStream.Create(
                await Upgrades.WebSocketAsync(call.Context, Tunnelled), WebSocketMessageType.Binary, ownsWebSocket: true);
        await using var connection = new SpdyConnection(transport, stopping);
        var relays = new List<Task>();
        try
        {
            await AcceptAsync(connection, address, relays);
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
        await Task.WhenAll(relays);
    }

    private async Task AcceptAsync(SpdyConnection connection, IPAddress address, List<Task> relays)
    {
        var errors = new Dictionary<string, SpdyStream>();
        while (await connection.AcceptAsync(stopping) is { } stream)
        {
            // Each connection of the client is a pair of streams with the same number.
            var request = stream.Header("requestid");
            if (stream.Header("streamtype") == "error")
            {
                errors[request] = stream;
            }
            else if (errors.Remove(request, out var error) && int.TryParse(stream.Header("port"), out var port))
            {
                relays.RemoveAll(relay => relay.IsCompleted);
                relays.Add(Task.Run(() => ForwardedConnection.RunAsync(new IPEndPoint(address, port), stream, error, stopping)));
            }
        }
    }
}
