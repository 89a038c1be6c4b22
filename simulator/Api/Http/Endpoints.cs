using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Pods;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>Chooses what answers a request.</summary>
internal sealed class Endpoints(ObjectStore store, string? logs, IPodHost? pods, CancellationToken stopping)
{
    private readonly Discovery discovery = new(store.Kinds);
    private readonly Reads reads = new(store);
    private readonly Watches watches = new(store, stopping);
    private readonly Writes writes = new(store);
    private readonly Deletes deletes = new(store);
    private readonly Evictions evictions = new(store);
    private readonly PodExec podExec = new(store, pods, stopping);
    private readonly PodPortForward podPortForward = new(store, stopping);
    private readonly PodProxy podProxy = new(store, pods);
    private readonly PodLogs podLogs = new(store, logs, stopping);

    public Task AnswerAsync(ApiCall call)
    {
        var method = call.Request.Method;
        if (method == "GET" && PodProxy.Parse(call.Path) is var (ns, pod, path))
        {
            return podProxy.ServeAsync(call, ns, pod, path);
        }
        if (call.Path.Info is null)
        {
            return OtherAsync(call, method);
        }
        if (call.Path.Subresource is { } subresource)
        {
            return SubresourceAsync(call, method, subresource);
        }
        return (method, call.Path.Name) switch
        {
            ("GET", null) => call.Flag("watch") ? watches.StreamAsync(call) : reads.ListAsync(call),
            ("GET", _) => call.Flag("watch") ? watches.StreamAsync(call) : reads.GetAsync(call),
            ("POST", null) => writes.CreateAsync(call),
            ("PUT", not null) => writes.UpdateAsync(call),
            ("PATCH", not null) => writes.PatchAsync(call),
            ("DELETE", null) => deletes.DeleteCollectionAsync(call),
            ("DELETE", _) => deletes.DeleteAsync(call),
            _ => throw KubeErrors.MethodNotAllowed(),
        };
    }

    private Task SubresourceAsync(ApiCall call, string method, string subresource)
    {
        var known = subresource switch
        {
            "status" => call.Info.HasStatus,
            "scale" => call.Info.ScaleField is not null,
            "log" or "eviction" or "exec" or "portforward" => call.Kind == ResourceKind.Pod,
            "finalize" => call.Kind == ResourceKind.Namespace,
            _ => false,
        };
        if (!known)
        {
            throw KubeErrors.NoSuchPath();
        }
        return (method, subresource) switch
        {
            ("GET", "log") => podLogs.ServeAsync(call),
            ("POST", "eviction") => evictions.EvictAsync(call),
            ("GET" or "POST", "exec") => podExec.ServeAsync(call),
            ("GET" or "POST", "portforward") => podPortForward.ServeAsync(call),
            ("GET", not "eviction") => reads.GetAsync(call),
            ("PUT", not ("log" or "eviction" or "exec" or "portforward")) => writes.UpdateAsync(call),
            ("PATCH", not ("log" or "eviction" or "exec" or "portforward")) => writes.PatchAsync(call),
            _ => throw KubeErrors.MethodNotAllowed(),
        };
    }

    private async Task OtherAsync(ApiCall call, string method)
    {
        if (method == "POST" && AccessReviews.Handles(call.Path.Text))
        {
            await Answers.WriteAsync(call.Context, 201, AccessReviews.Answer(call.MediaType, await call.BodyAsync()));
            return;
        }
        if (method != "GET")
        {
            throw KubeErrors.NoSuchPath();
        }
        switch (call.Path.Text)
        {
            case "/healthz" or "/livez" or "/readyz":
                call.Context.Response.ContentType = "text/plain; charset=utf-8";
                await call.Context.Response.WriteAsync("ok");
                break;
            case "/openapi/v2":
                await OpenApi.AnswerAsync(call, store.Kinds);
                break;
            default:
                JsonNode document = discovery.Find(call.Path.Text)
                    ?? OpenApiV3.Find(call.Path.Text, store.Kinds) ?? throw KubeErrors.NoSuchPath();
                await Answers.WriteAsync(call.Context, 200, document);
                break;
        }
    }
}
