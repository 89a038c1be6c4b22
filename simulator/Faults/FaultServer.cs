using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Faults;

/// <summary>
/// The API of faults, apart from the Kubernetes API: <c>GET /faults</c> lists them, <c>POST /faults</c> injects one,
/// <c>DELETE /faults/ID</c> undoes it, <c>DELETE /faults</c> undoes all, <c>PUT /pace</c> sets <see cref="FaultSet.Pace"/>. Bodies are
/// JSON; a refusal is <c>{"error": "…"}</c> with 400, or 404 where there is nothing of that name.
/// </summary>
public sealed class FaultServer : IAsyncDisposable
{
    /// <summary>The port, on the address of the Kubernetes API.</summary>
    public const int Port = 6480;

    private readonly LoopbackServer server;

    private FaultServer(LoopbackServer server, Uri url) => (this.server, Url) = (server, url);

    /// <summary>Where it answers.</summary>
    public Uri Url { get; }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="IOException">Somebody else has the port.</exception>
    public static async Task<FaultServer> StartAsync(IPAddress address, FaultSet faults, FaultInjector injector) =>
        new(await LoopbackServer.StartAsync(address, Port, context => ServeAsync(context, faults, injector)).ConfigureAwait(false),
            new Uri($"http://{address}:{Port}"));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static async Task ServeAsync(HttpContext context, FaultSet faults, FaultInjector injector)
    {
        var (code, body) = (200, new JsonObject());
        try
        {
            body = await AnswerAsync(context, faults, injector).ConfigureAwait(false) ?? throw new FileNotFoundException();
        }
        catch (Exception e) when (e is FaultException or JsonException)
        {
            (code, body) = (400, new JsonObject { ["error"] = e.Message });
        }
        catch (FileNotFoundException)
        {
            (code, body) = (404, new JsonObject { ["error"] = $"nothing at {context.Request.Method} {context.Request.Path}" });
        }
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body.ToJsonString() + "\n", context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task<JsonObject?> AnswerAsync(HttpContext context, FaultSet faults, FaultInjector injector)
    {
        var path = context.Request.Path.Value!.Trim('/').Split('/');
        switch (context.Request.Method, path)
        {
            case ("GET", ["faults"]):
                return List(faults);
            case ("POST", ["faults"]):
                return FaultJson.Write(injector.Inject(FaultJson.Read(await BodyAsync(context).ConfigureAwait(false))));
            case ("DELETE", ["faults", var id]):
                injector.Undo(id);
                return List(faults);
            case ("DELETE", ["faults"]):
                injector.UndoAll();
                return List(faults);
            case ("PUT", ["pace"]):
                faults.SetPace((await BodyAsync(context).ConfigureAwait(false)).Number("pace") ?? 0);
                return List(faults);
            default:
                return null;
        }
    }

    private static JsonObject List(FaultSet faults) =>
        new() { ["pace"] = faults.Pace, ["faults"] = new JsonArray([.. faults.Active.Select(FaultJson.Write)]) };

    private static async Task<JsonNode?> BodyAsync(HttpContext context) =>
        await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted).ConfigureAwait(false);
}
