using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Pods;
using PgHaInfra.Simulator.Api.Streaming;
using PgHaInfra.Simulator.Api.Streaming.Spdy;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>The exec subresource of pods, over SPDY or WebSocket.</summary>
internal sealed class PodExec(ObjectStore store, IPodHost? host, CancellationToken stopping)
{
    public async Task ServeAsync(ApiCall call)
    {
        var (ns, container) = (call.Path.Namespace!, call.Query("container"));
        var pod = RunningPod.Of(store, call);
        if (container is not null && pod.Spec.Objects("containers").All(one => one.Text("name") != container))
        {
            throw KubeErrors.BadRequest($"container {container} is not valid for pod {pod.Name}");
        }
        var command = call.Request.Query["command"].OfType<string>().ToList();
        if (host is null || command.Count == 0)
        {
            throw KubeErrors.BadRequest("you must specify at least 1 command for the container");
        }
        try
        {
            await using var client = await MeetAsync(call);
            var session = new ExecSession(client, stopping);
            try
            {
                await session.RunAsync(await host.StartAsync(ns, call.Name, command, call.Flag("tty")));
            }
            catch (PodCommandException e)
            {
                await session.FailAsync(e.Message);
            }
        }
        catch (Exception e) when (Disconnection.Is(e))
        {
            // The client left or the server stops.
        }
    }

    private async Task<IExecClient> MeetAsync(ApiCall call)
    {
        if (!Upgrades.AsksForSpdy(call.Request))
        {
            return new WebSocketExec(await Upgrades.WebSocketAsync(call.Context, WebSocketExec.Protocols), call.Flag("stdin"), stopping);
        }
        var connection = new SpdyConnection(await Upgrades.SpdyAsync(call.Context, SpdyExec.Protocol), stopping);
        return await SpdyExec.OpenAsync(
            connection, call.Flag("stdin"), call.Flag("stdout"), call.Flag("stderr"), call.Flag("tty"), stopping);
    }
}
