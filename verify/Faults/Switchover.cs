using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Recorder;

namespace PgHaInfra.Verify.Faults;

/// <summary>Another instance is made primary in order, by the status patch that <c>kubectl cnpg promote</c> makes.</summary>
/// <param name="api">The API.</param>
/// <param name="ns">The namespace.</param>
/// <param name="cluster">The cluster.</param>
/// <param name="target">The instance that is to be primary.</param>
public sealed class Switchover(KubeClient api, string ns, string cluster, string target) : IFault
{
    /// <inheritdoc />
    public string Title => $"switchover to {target}";

    /// <inheritdoc />
    public Task InjectAsync(CancellationToken cancel) => api.PatchStatusAsync(ResourceKind.Cluster, ns, cluster, new JsonObject
    {
        ["targetPrimary"] = target,
        ["targetPrimaryTimestamp"] = api.Time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        ["phase"] = "Switchover in progress",
        ["phaseReason"] = $"Switching over to {target}",
    }, cancel);

    /// <inheritdoc />
    public bool Shows(ClusterView view) => view.TargetPrimary == target;

    /// <inheritdoc />
    public bool IsOver(ClusterView view) => view.IsHealthy && view.CurrentPrimary == target;

    /// <inheritdoc />
    public Task UndoAsync(CancellationToken cancel) => Task.CompletedTask;
}
