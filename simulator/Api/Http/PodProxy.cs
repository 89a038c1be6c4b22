using System.Text;
using Microsoft.AspNetCore.Http;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Pods;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>The proxy subresource of pods: <c>[https:]NAME[:PORT]/proxy/PATH</c>, read only.</summary>
internal sealed class PodProxy(ObjectStore store, IPodHost? host)
{
    private const int DefaultPort = 80;

    /// <summary>Namespace, pod with scheme and port, and the path behind it; null for paths of another form.</summary>
    public static (string Namespace, string Pod, string Path)? Parse(ApiPath path)
    {
        if (path.Info is not null && path.Subresource != "proxy")
        {
            return null;
        }
        var parts = path.Text.Split('/', 9);
        return parts is ["", "api", "v1", "namespaces", var ns, "pods", var pod, "proxy", .. var rest]
            ? (ns, pod, $"/{rest.FirstOrDefault()}")
            : null;
    }

    public async Task ServeAsync(ApiCall call, string ns, string target, string path)
    {
        var parts = target.Split(':').ToList();
        if (parts[0] is "http" or "https" && parts.Count > 1)
        {
            parts.RemoveAt(0);
        }
        var pod = store.Get(ResourceKind.Pod, ns, parts[0]) ?? throw KubeErrors.NotFound(ResourceKind.Pod, parts[0]);
        var port = parts.Count > 1 && int.TryParse(parts[1], out var number) ? number : DefaultPort;
        var answer = host is null ? null : await host.AskAsync(ns, pod.Name, port, path);
        if (answer is null)
        {
            throw new KubeApiException(
                new KubeStatus(503, "ServiceUnavailable", $"error trying to reach port {port} of pod {pod.Name}: connection refused"));
        }
        call.Context.Response.StatusCode = answer.Code;
        call.Context.Response.ContentType = answer.MediaType;
        await call.Context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.Body), call.Context.RequestAborted);
    }
}
