using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Nodes;

/// <summary>
/// Gives pods a node: nodeSelector and required node affinity, taints, cordons, resource requests, required pod anti-affinity and
/// hard topology spread hold; beyond that, preferences count, and pods of one cluster are spread over the zones. A pod goes back to
/// the node of its volume, which the claim remembers as Kubernetes has it (<c>volume.kubernetes.io/selected-node</c>).
/// </summary>
/// <param name="store">The environment's objects.</param>
/// <param name="time">The clock of conditions and events.</param>
public sealed class Scheduler(ObjectStore store, TimeProvider time) : IController
{
    private const string Name = "default-scheduler";
    private const string SelectedNode = "volume.kubernetes.io/selected-node";

    private readonly WorkQueue<bool> queue = new();
    private readonly EventRecorder events = new(store, Name, time);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var subscription = store.Subscribe(change =>
        {
            if (change.Kind == ResourceKind.Pod && change.Type == EventType.Added)
            {
                // At once, so that who made the pod finds its node in it.
                Schedule(change.Object);
            }
            else if (change.Kind == ResourceKind.Node || change.Kind == ResourceKind.PersistentVolumeClaim
                || (change.Kind == ResourceKind.Pod && (change.Type == EventType.Deleted || HasEnded(change))))
            {
                // There may be room now for who has been waiting.
                queue.Add(true);
            }
        });
        queue.Add(true);
        await queue.RunAsync(Work, cancellation).ConfigureAwait(false);
    }

    // Its containers no longer use what they asked for.
    private static bool HasEnded(StoreEvent change) => IsOver(change.Object) && change.Old is { } before && !IsOver(before);

    private static bool IsOver(KubeObject pod) => pod.Status.Text("phase") is "Succeeded" or "Failed";

    private void Work(bool all)
    {
        var pods = store.List(ResourceKind.Pod);
        foreach (var pod in pods.OrderBy(pod => pod.CreationTimestamp).ThenBy(pod => pod.Name, StringComparer.Ordinal))
        {
            Schedule(pod);
        }
    }

    private void Schedule(KubeObject? pod)
    {
        if (pod is null || pod.DeletionTimestamp is not null || pod.Spec.Text("nodeName") is not null
            || (pod.Spec.Text("schedulerName") ?? Name) != Name)
        {
            return;
        }
        var volumes = pod.Spec.Objects("volumes");
        var claims = volumes.Select(volume => volume["persistentVolumeClaim"].Text("claimName")).OfType<string>().ToList();
        var placement = Choose(pod, claims);
        if (placement.Node is { } node)
        {
            Bind(pod, claims, node);
        }
        else
        {
            Refuse(pod, placement.Message);
        }
    }

    private Placement Choose(KubeObject pod, List<string> claims)
    {
        var nodes = store.List(ResourceKind.Node);
        var byName = nodes.ToDictionary(node => node.Name);
        var volumes = new List<string>();
        foreach (var name in claims)
        {
            if (store.Get(ResourceKind.PersistentVolumeClaim, pod.Namespace, name) is not { } claim)
            {
                return new Placement(null, $"0/{nodes.Count} nodes are available: persistentvolumeclaim \"{name}\" not found.");
            }
            if (claim.Annotations[SelectedNode] is { } selected && byName.ContainsKey(selected))
            {
                volumes.Add(selected);
            }
        }
        var placed = store.List(ResourceKind.Pod)
            .Where(other => !IsOver(other))
            .Where(other => other.Spec.Text("nodeName") is { } at && byName.ContainsKey(at))
            .Select(other => new PlacedPod(
                other.Namespace ?? "", other.Labels, byName[other.Spec.Text("nodeName")!], PodRequest.Of(other.Spec)))
            .ToList();
        try
        {
            return Placement.Choose(pod, nodes, placed, volumes);
        }
        catch (FormatException e)
        {
            return new Placement(null, $"0/{nodes.Count} nodes are available: {e.Message}.");
        }
    }

    private void Bind(KubeObject pod, List<string> claims, string node)
    {
        foreach (var claim in claims)
        {
            store.Mutate(ResourceKind.PersistentVolumeClaim, pod.Namespace, claim, o => o.Annotations[SelectedNode] ??= node);
        }
        var bound = store.Mutate(ResourceKind.Pod, pod.Namespace, pod.Name, o =>
        {
            if (o.Uid == pod.Uid && o.DeletionTimestamp is null)
            {
                o.Spec["nodeName"] = node;
                SetCondition(o, "True", null, null);
            }
        });
        if (bound?.Spec.Text("nodeName") == node)
        {
            events.Normal(pod, "Scheduled", $"Successfully assigned {pod.Namespace}/{pod.Name} to {node}");
        }
    }

    private void Refuse(KubeObject pod, string message)
    {
        if (store.Get(ResourceKind.Pod, pod.Namespace, pod.Name)?.Status.Objects("conditions").Any(condition =>
            condition.Text("type") == "PodScheduled" && condition.Text("message") == message) ?? true)
        {
            return;
        }
        store.Mutate(ResourceKind.Pod, pod.Namespace, pod.Name, o =>
        {
            o.Status["phase"] ??= "Pending";
            SetCondition(o, "False", "Unschedulable", message);
        });
        events.Warning(pod, "FailedScheduling", message);
    }

    private void SetCondition(KubeObject pod, string status, string? reason, string? message)
    {
        if (pod.Status["conditions"] is not JsonArray conditions)
        {
            pod.Status["conditions"] = conditions = [];
        }
        var condition = pod.Status.Objects("conditions").FirstOrDefault(condition => condition.Text("type") == "PodScheduled");
        if (condition is null)
        {
            conditions.Add(condition = new JsonObject { ["type"] = "PodScheduled" });
        }
        if (condition.Text("status") != status)
        {
            condition["status"] = status;
            condition["lastTransitionTime"] = KubeObject.FormatTime(time.GetUtcNow());
        }
        foreach (var (field, value) in new[] { ("reason", reason), ("message", message) })
        {
            if (value is null)
            {
                condition.Remove(field);
            }
            else
            {
                condition[field] = value;
            }
        }
    }
}
