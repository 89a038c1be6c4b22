using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Pods;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>Takes every request to the endpoint it is for, and turns refusals into Status bodies.</summary>
internal sealed class ApiApplication : IHttpApplication<HttpContext>, IDisposable
{
    private readonly ObjectStore store;
    private readonly Endpoints endpoints;
    private readonly CancellationTokenSource stopping = new();

    public ApiApplication(ObjectStore store, string? logs, IPodHost? pods)
    {
        this.store = store;
        endpoints = new Endpoints(store, logs, pods, stopping.Token);
    }

    public void Stop() => stopping.Cancel();

    public void Dispose() => stopping.Dispose();

    public HttpContext CreateContext(IFeatureCollection features) => new DefaultHttpContext(features);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        try
        {
            await endpoints.AnswerAsync(new ApiCall(context, ApiPath.Parse(context.Request.Path.Value ?? "/", store.Kinds)));
        }
        catch (Exception e) when (!context.Response.HasStarted && Refusal(e) is { } refusal)
        {
            await Answers.WriteAsync(context, refusal.Status.Code, refusal.Status.ToJson());
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private static KubeApiException? Refusal(Exception e) => e switch
    {
        KubeApiException refusal => refusal,
        JsonException or FormatException => KubeErrors.BadRequest(e.Message),
        OperationCanceledException => null,
        BadHttpRequestException bad => KubeErrors.BadRequest(bad.Message),
        _ => KubeErrors.Internal(e.Message),
    };
}
