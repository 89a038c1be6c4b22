using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Metrics;

/// <summary>A pod's port for Prometheus: <c>GET /metrics</c>.</summary>
internal static class MetricsEndpoint
{
    /// <summary>Begins to listen.</summary>
    /// <exception cref="IOException">Somebody else has the port.</exception>
    public static Task<LoopbackServer> StartAsync(IPAddress address, int port, Func<Task<string>> scrape) =>
        LoopbackServer.StartAsync(address, port, context => AnswerAsync(context, scrape));

    private static async Task AnswerAsync(HttpContext context, Func<Task<string>> scrape)
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
