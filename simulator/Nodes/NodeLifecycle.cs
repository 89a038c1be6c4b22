using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Faults;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Nodes;

/// <summary>
/// What Kubernetes does about nodes: cordons and lost nodes get their taints; the pods of a node whose Ready condition is False or Unknown
/// are not ready any more, and are evicted when that lasts longer than they tolerate, 300 s where they do not say.
/// </summary>
/// <param name="store">The environment's objects.</param>
/// <param name="faults">How fast patience passes.</param>
/// <param name="time">The clock of evictions.</param>
public sealed class NodeLifecycle(ObjectStore store, FaultSet faults, TimeProvider time) : IController
{
    private const int DefaultToleration = 300;

    private readonly EventRecorder events = new(store, "node-controller", time);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var subscription = store.Subscribe(change =>
        {
            if (change.Kind == ResourceKind.Node && change.Type != EventType.Deleted)
            {
                Look(change.Object, cancellation);
            }
        });
        foreach (var node in store.List(ResourceKind.Node))
        {
            Look(node, cancellation);
        }
        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Look(KubeObject node, CancellationToken cancellation)
    {
        var ready = NodeSet.Ready(node);
        store.Mutate(ResourceKind.Node, null, node.Name, o => NodeTaints.Align(o, NodeSet.Ready(o)));
        if (ready == "True")
        {
            return;
        }
        foreach (var pod in store.List(ResourceKind.Pod).Where(pod => pod.Spec.Text("nodeName") == node.Name && IsReady(pod)))
        {
            store.Mutate(ResourceKind.Pod, pod.Namespace, pod.Name, MarkUnready);
            events.Warning(pod, "NodeNotReady", "Node is not ready");
            _ = EvictLaterAsync(node.Name, pod, ready, cancellation);
        }
    }

    private async Task EvictLaterAsync(string node, KubeObject pod, string ready, CancellationToken cancellation)
    {
        var key = ready == "Unknown" ? "node.kubernetes.io/unreachable" : "node.kubernetes.io/not-ready";
        var tolerated = pod.Spec.Objects("tolerations").FirstOrDefault(toleration => toleration.Text("key") == key);
        var patience = TimeSpan.FromSeconds(tolerated.Number("tolerationSeconds") ?? DefaultToleration) / faults.Pace;
        await Task.Delay(patience, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!cancellation.IsCancellationRequested && store.Get(ResourceKind.Node, null, node) is { } still && !NodeSet.IsReady(still)
            && store.Get(ResourceKind.Pod, pod.Namespace, pod.Name)?.Uid == pod.Uid)
        {
            events.Normal(pod, "TaintManagerEviction", $"Marking for deletion Pod {pod.Namespace}/{pod.Name}");
            store.Delete(ResourceKind.Pod, pod.Namespace, pod.Name);
        }
    }

    private static bool IsReady(KubeObject pod) => DisruptionBudget.IsHealthy(pod);

    private void MarkUnready(KubeObject pod)
    {
        foreach (var condition in pod.Status.Objects("conditions").Where(condition => condition.Text("type") == "Ready"))
        {
            condition["status"] = "False";
            condition["lastTransitionTime"] = KubeObject.FormatTime(time.GetUtcNow());
        }
    }
}
