using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Pooler;

/// <summary>
/// Runs every Pooler (postgresql.cnpg.io/v1) as real PgBouncer processes, one a pod, behind a Service of the Pooler's name.
/// </summary>
/// <param name="environment">What the operator works with.</param>
public sealed class PoolerController(OperatorEnvironment environment) : IController
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly ObjectStore store = environment.Store;
    private readonly EventRecorder events = new(environment.Store, "cloudnative-pg", environment.Time);
    private readonly WorkQueue<(string Namespace, string Name)> queue = new();
    private readonly Dictionary<(string Namespace, string Name), List<PoolerPod>> running = [];
    private readonly HashSet<(string Uid, string Primary)> prepared = [];

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using (store.Subscribe(Follow))
        {
            foreach (var pooler in store.List(ResourceKind.Pooler))
            {
                queue.Add((pooler.Namespace!, pooler.Name));
            }
            await queue.RunAsync(key => LookAsync(key, cancellation).GetAwaiter().GetResult(), cancellation).ConfigureAwait(false);
        }
        await Task.WhenAll(running.Values.SelectMany(pods => pods).Select(pod => pod.StopAsync())).ConfigureAwait(false);
    }

    private void Follow(StoreEvent change)
    {
        if (change.Kind == ResourceKind.Pooler)
        {
            queue.Add((change.Namespace!, change.Name));
        }
        else if (change.Kind == ResourceKind.Pod && change.Labels.TryGetValue(PoolerObjects.NameLabel, out var owner))
        {
            queue.Add((change.Namespace!, owner));
        }
        else if (change.Kind == ResourceKind.Cluster && (change.Old is null
            || change.Object.At("status").Text("currentPrimary") != change.Old.At("status").Text("currentPrimary")
            || change.Object.At("status").Text("phase") != change.Old.At("status").Text("phase")))
        {
            foreach (var pooler in store.List(ResourceKind.Pooler, change.Namespace)
                .Where(one => new PoolerSpec(one).Cluster == change.Name))
            {
                queue.Add((pooler.Namespace!, pooler.Name));
            }
        }
    }

    private async Task LookAsync((string Namespace, string Name) key, CancellationToken cancellation)
    {
        var pooler = store.Get(ResourceKind.Pooler, key.Namespace, key.Name);
        try
        {
            await EndAsync(key, pooler).ConfigureAwait(false);
            if (pooler is { DeletionTimestamp: null })
            {
                await AlignAsync(key, pooler, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is KubeApiException or SimulatorException or IOException)
        {
            if (pooler is not null && store.Get(ResourceKind.Pooler, key.Namespace, key.Name) is not null)
            {
                events.Warning(pooler, "PoolerFailed", e.Message);
                Again(key, cancellation);
            }
        }
    }

    private async Task AlignAsync((string Namespace, string Name) key, KubeObject pooler, CancellationToken cancellation)
    {
        var replicaSet = PoolerObjects.Ensure(store, pooler);
        var spec = new PoolerSpec(pooler);
        var pods = PoolerObjects.Owned(store, ResourceKind.Pod, pooler).Where(pod => pod.DeletionTimestamp is null).ToList();
        for (var missing = spec.Instances - pods.Count; missing > 0; missing--)
        {
            pods.Add(store.Create(PoolerObjects.NewPod(pooler, replicaSet)));
        }
        // Those of an earlier template first.
        foreach (var pod in pods.OrderBy(pod => pod.OwnerReferences.Any(owner => owner.Uid == replicaSet.Uid))
            .Take(pods.Count - spec.Instances))
        {
            store.Delete(ResourceKind.Pod, pod.Namespace, pod.Name, 0);
        }
        var reason = await RunAsync(key, pooler, spec).ConfigureAwait(false);
        Report(key, pooler, spec, reason);
        if (reason is not null)
        {
            Again(key, cancellation);
        }
    }

    private async Task<string?> RunAsync((string Namespace, string Name) key, KubeObject pooler, PoolerSpec spec)
    {
        if (store.Get(ResourceKind.Cluster, pooler.Namespace, spec.Cluster) is not { } cluster)
        {
            return $"cluster {spec.Cluster} not found";
        }
        var primary = cluster.At("status").Text("currentPrimary") ?? "";
        if (!prepared.Contains((cluster.Uid!, primary)))
        {
            if (!await PoolerAccess.EnsureAsync(environment, cluster).ConfigureAwait(false))
            {
                return $"cluster {spec.Cluster} has no primary yet";
            }
            prepared.Add((cluster.Uid!, primary));
        }
        var server = PoolerAccess.Pair(store.Get(ResourceKind.Secret, pooler.Namespace, $"{spec.Cluster}-server"), "tls.crt", "tls.key");
        var authority = PoolerAccess.Pair(store.Get(ResourceKind.Secret, pooler.Namespace, $"{spec.Cluster}-ca"), "ca.crt", "ca.key");
        var upstream = store.Get(ResourceKind.Service, pooler.Namespace, $"{spec.Cluster}-{spec.Type}")?.Spec.Text("clusterIP");
        if (PoolerAccess.Certificate(environment, cluster) is not { } client || server is null || authority is null || upstream is null)
        {
            return $"cluster {spec.Cluster} has no certificates or no Service {spec.Cluster}-{spec.Type} yet";
        }
        foreach (var pod in PoolerObjects.Owned(store, ResourceKind.Pod, pooler)
            .Where(pod => pod.DeletionTimestamp is null && pod.Spec.Text("nodeName") is not null))
        {
            var one = Find(key, pod.Name);
            await one.AlignAsync(new PoolerFiles(one.Directory, one.Address, upstream, server, client, authority.Certificate, spec))
                .ConfigureAwait(false);
        }
        return null;
    }

    private PoolerPod Find((string Namespace, string Name) key, string pod)
    {
        var pods = running.TryGetValue(key, out var known) ? known : running[key] = [];
        if (pods.Find(one => one.Name == pod) is not { } found)
        {
            pods.Add(found = new PoolerPod(environment, key.Namespace, pod, () => queue.Add(key)));
        }
        return found;
    }

    // Pods that are gone or are to go.
    private async Task EndAsync((string Namespace, string Name) key, KubeObject? pooler)
    {
        foreach (var one in running.GetValueOrDefault(key, []).ToList())
        {
            var pod = store.Get(ResourceKind.Pod, key.Namespace, one.Name);
            if (pooler is null || pod is null || pod.DeletionTimestamp is not null)
            {
                await one.StopAsync().ConfigureAwait(false);
                running[key].Remove(one);
                store.Remove(ResourceKind.Pod, key.Namespace, one.Name);
                environment.Addresses.ReleasePod(key.Namespace, one.Name);
            }
        }
        foreach (var pod in store.List(ResourceKind.Pod, key.Namespace, LabelSelector.Of([new(PoolerObjects.NameLabel, key.Name)]))
            .Where(pod => pooler is null || pod.DeletionTimestamp is not null))
        {
            store.Remove(ResourceKind.Pod, key.Namespace, pod.Name);
        }
    }

    private void Report((string Namespace, string Name) key, KubeObject pooler, PoolerSpec spec, string? reason)
    {
        var ready = running.GetValueOrDefault(key, []).Count(pod => pod.IsReady);
        foreach (var (kind, owner) in PoolerObjects.Owned(store, ResourceKind.ReplicaSet, pooler)
            .Select(set => (ResourceKind.ReplicaSet, set.Name)).Append((ResourceKind.Deployment, pooler.Name)))
        {
            store.Mutate(kind, pooler.Namespace, owner, o => o.Status = new JsonObject
            {
                ["replicas"] = spec.Instances,
                ["updatedReplicas"] = spec.Instances,
                ["readyReplicas"] = ready,
                ["availableReplicas"] = ready,
                ["observedGeneration"] = o.Generation,
            });
        }
        store.Mutate(ResourceKind.Pooler, pooler.Namespace, pooler.Name, o =>
        {
            o.Status["instances"] = ready;
            o.Status["image"] = spec.Image;
            o.Status["phase"] = reason is not null ? "inactive" : spec.Paused ? "paused" : "active";
            o.Status.Remove("phaseReason");
            if (reason is not null)
            {
                o.Status["phaseReason"] = reason;
            }
        });
        store.Mutate(ResourceKind.Cluster, pooler.Namespace, spec.Cluster, o => o.Status["poolerIntegrations"] = new JsonObject
        {
            ["pgBouncerIntegration"] = new JsonObject { ["secrets"] = new JsonArray($"{spec.Cluster}-pooler") },
        });
    }

    private void Again((string Namespace, string Name) key, CancellationToken cancellation) =>
        _ = Task.Delay(RetryAfter, environment.Time, cancellation)
            .ContinueWith(_ => queue.Add(key), TaskContinuationOptions.OnlyOnRanToCompletion);
}
