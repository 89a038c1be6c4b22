using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Recorder;

namespace PgHaInfra.Verify.Faults;

/// <summary>Every instance is restarted, one after the other, by the annotation that <c>kubectl cnpg restart</c> sets.</summary>
/// <param name="api">The API.</param>
/// <param name="ns">The namespace.</param>
/// <param name="cluster">The cluster.</param>
public sealed class RollingRestart(KubeClient api, string ns, string cluster) : IFault
{
    private readonly string stamp = api.Time.GetUtcNow().ToString(
        "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public string Title => $"rolling restart of {cluster}";

    /// <inheritdoc />
    public Task InjectAsync(CancellationToken cancel) => api.PatchAsync(
        ResourceKind.Cluster,
        ns,
        cluster,
        new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [PodView.RestartAnnotation] = stamp } } },
        cancel: cancel);

    /// <inheritdoc />
    public bool Shows(ClusterView view) => view.Pods.Values.Any(pod => pod.RestartedAt == stamp || !pod.Serves);

    /// <inheritdoc />
    public bool IsOver(ClusterView view) => view.IsHealthy && view.Pods.Values.All(pod => pod.RestartedAt == stamp);

    /// <inheritdoc />
    public Task UndoAsync(CancellationToken cancel) => Task.CompletedTask;
}
