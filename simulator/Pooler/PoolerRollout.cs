using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Reporting;

namespace PgHaInfra.Simulator.Pooler;

/// <summary>
/// The pods of a Pooler's Deployment, as Kubernetes scales and replaces them: new ones beside the old, old ones only when enough are ready.
/// </summary>
internal sealed class PoolerRollout
{
    private const int KeptSets = 10;

    private readonly ObjectStore store;
    private readonly KubeObject pooler;
    private readonly PoolerSpec spec;
    private readonly KubeObject current;
    private readonly List<KubeObject> young;
    private readonly List<KubeObject> old;
    private readonly bool oldEnd;

    public PoolerRollout(ObjectStore store, KubeObject pooler, PoolerSpec spec, KubeObject current)
    {
        (this.store, this.pooler, this.spec, this.current) = (store, pooler, spec, current);
        var all = PoolerObjects.Owned(store, ResourceKind.Pod, pooler).ToList();
        var pods = all.Where(pod => pod.DeletionTimestamp is null).ToLookup(IsYoung);
        (young, old) = ([.. pods[true]], [.. pods[false]]);
        oldEnd = all.Any(pod => pod.DeletionTimestamp is not null && !IsYoung(pod));
    }

    /// <summary>The pods that there are and that nobody has asked to end.</summary>
    public int Pods => young.Count + old.Count;

    /// <summary>Goes as far as the readiness of the pods allows; to be called again when that changes.</summary>
    public void Advance()
    {
        var (surge, unavailable) = Bounds(spec);
        var recreate = spec.Strategy.Text("type") == "Recreate";
        var room = recreate && (old.Count > 0 || oldEnd) ? 0 : spec.Instances + surge - Pods;
        for (var missing = Math.Min(spec.Instances - young.Count, room); missing > 0; missing--)
        {
            young.Add(store.Create(PoolerObjects.NewPod(pooler, current)));
        }
        End(young, young.Count - spec.Instances);
        // So many of the old may go: those that are not ready first, the ready ones only while enough others are.
        var spare = recreate ? old.Count : Pods - (spec.Instances - unavailable) - young.Count(pod => !IsReady(pod));
        End(old, Math.Min(spare, old.Count));
        Report();
    }

    private static bool IsReady(KubeObject pod) =>
        pod.Status.Objects("conditions").Any(condition => condition.Text("type") == "Ready" && condition.Text("status") == "True");

    // Kubernetes' defaults are a quarter each; never can both be nothing.
    private static (int Surge, int Unavailable) Bounds(PoolerSpec spec)
    {
        var rolling = spec.Strategy?["rollingUpdate"];
        var surge = Share(rolling?["maxSurge"], spec.Instances, Math.Ceiling);
        var unavailable = Share(rolling?["maxUnavailable"], spec.Instances, Math.Floor);
        return (surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
    }

    private static int Share(JsonNode? bound, int instances, Func<double, double> round)
    {
        var text = bound?.ToString() ?? "25%";
        return text.EndsWith('%') && double.TryParse(text[..^1], CultureInfo.InvariantCulture, out var percent)
            ? (int)round(instances * percent / 100)
            : int.TryParse(text, out var number) ? number : 0;
    }

    private bool IsYoung(KubeObject pod) => pod.OwnerReferences.Any(owner => owner.Uid == current.Uid);

    private void End(List<KubeObject> pods, int count)
    {
        foreach (var pod in pods.OrderBy(IsReady).ThenByDescending(pod => pod.CreationTimestamp).Take(Math.Max(count, 0)).ToList())
        {
            store.Delete(ResourceKind.Pod, pod.Namespace, pod.Name);
            pods.Remove(pod);
        }
    }

    private void Report()
    {
        var ready = young.Concat(old).Count(IsReady);
        store.Mutate(ResourceKind.Deployment, pooler.Namespace, pooler.Name, deployment =>
        {
            var status = deployment.Status;
            (status["replicas"], status["updatedReplicas"]) = (Pods, young.Count);
            (status["readyReplicas"], status["availableReplicas"]) = (ready, ready);
            status["unavailableReplicas"] = Math.Max(spec.Instances - ready, 0);
            status["observedGeneration"] = deployment.Generation;
            var enough = ready >= spec.Instances - Bounds(spec).Unavailable;
            Conditions.Set(status, "Available", enough, enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                enough ? "Deployment has minimum availability." : "Deployment does not have minimum availability.", store.Time);
            var done = young.Count == spec.Instances && old.Count == 0 && ready == spec.Instances;
            Conditions.Set(status, "Progressing", true, done ? "NewReplicaSetAvailable" : "ReplicaSetUpdated",
                $"ReplicaSet \"{current.Name}\" {(done ? "has successfully progressed" : "is progressing")}.", store.Time);
        });
        var sets = PoolerObjects.Owned(store, ResourceKind.ReplicaSet, pooler).OrderByDescending(set => set.CreationTimestamp).ToList();
        foreach (var set in sets)
        {
            var own = young.Concat(old).Where(pod => pod.OwnerReferences.Any(owner => owner.Uid == set.Uid)).ToList();
            store.Mutate(ResourceKind.ReplicaSet, set.Namespace, set.Name, o =>
            {
                o.Spec["replicas"] = own.Count;
                var owned = own.Count(IsReady);
                o.Status["replicas"] = own.Count;
                (o.Status["readyReplicas"], o.Status["availableReplicas"]) = (owned, owned);
                o.Status["observedGeneration"] = o.Generation;
            });
        }
        bool IsEmpty(KubeObject set) => !old.Exists(pod => pod.OwnerReferences.Any(owner => owner.Uid == set.Uid));
        foreach (var set in sets.Where(set => set.Uid != current.Uid && IsEmpty(set)).Skip(KeptSets))
        {
            store.Delete(ResourceKind.ReplicaSet, set.Namespace, set.Name);
        }
    }
}
