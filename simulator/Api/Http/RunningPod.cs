using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>The pod whose inside a call is about.</summary>
internal static class RunningPod
{
    /// <exception cref="KubeApiException">There is none, or it does not run.</exception>
    public static KubeObject Of(ObjectStore store, ApiCall call)
    {
        var pod = store.Get(ResourceKind.Pod, call.Path.Namespace, call.Name) ?? throw KubeErrors.NotFound(ResourceKind.Pod, call.Name);
        return pod.Status.Text("phase") is "Running"
            ? pod
            : throw KubeErrors.BadRequest($"pod {pod.Name} does not have a host assigned or does not run");
    }
}
