using PgHaInfra.Kube;
using PgHaInfra.Verify.Recorder;

namespace PgHaInfra.Verify.Faults;

/// <summary>An instance's pod is deleted, as in the guide (step 24).</summary>
/// <param name="api">The API.</param>
/// <param name="ns">The namespace.</param>
/// <param name="pod">The pod as it is now; only this one is deleted, not one that has taken its name.</param>
/// <param name="grace">Seconds it gets to stop.</param>
public sealed class PodDeletion(KubeClient api, string ns, PodView pod, int grace) : IFault
{
    /// <inheritdoc />
    public string Title => $"{pod.Role} pod {pod.Name} deleted";

    /// <inheritdoc />
    public Task InjectAsync(CancellationToken cancel) =>
        api.DeleteAsync(ResourceKind.Pod, ns, pod.Name, new DeletionOptions { GracePeriodSeconds = grace, Uid = pod.Uid }, cancel);

    /// <inheritdoc />
    public bool Shows(ClusterView view) => view.Pods.GetValueOrDefault(pod.Name) is not { Leaving: false } now || now.Uid != pod.Uid;

    /// <inheritdoc />
    public bool IsOver(ClusterView view) => view.IsHealthy;

    /// <inheritdoc />
    public Task UndoAsync(CancellationToken cancel) => Task.CompletedTask;
}
