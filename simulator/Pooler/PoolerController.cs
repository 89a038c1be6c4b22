using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator;

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
    private readonly PoolerPods pods = new(environment);
    private readonly HashSet<(string Uid, string Primary)> prepared = [];
    private readonly HashSet<(string Uid, string Field)> told = [];

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using (store.Subscribe(Follow))
        {
            QueueAll(null, _ => true);
            // Pods that were on their way out when an earlier run ended may have no Pooler any more.
            foreach (var pod in store.List(ResourceKind.Pod).Where(pod => pod.Labels.ContainsKey(PoolerObjects.NameLabel)))
            {
                queue.Add((pod.Namespace!, pod.Labels[PoolerObjects.NameLabel]!));
            }
            await queue.RunAsync(key => LookAsync(key, cancellation).GetAwaiter().GetResult(), cancellation).ConfigureAwait(false);
        }
        await pods.StopAsync().ConfigureAwait(false);
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
        else if (change.Kind == ResourceKind.Secret)
        {
            QueueAll(change.Namespace, spec => PoolerSecrets.Names(spec).Contains(change.Name));
        }
        else if (change.Kind == ResourceKind.ServiceAccount)
        {
            QueueAll(change.Namespace, spec => spec.ServiceAccount == change.Name);
        }
        else if (change.Kind == ResourceKind.ImageCatalog || change.Kind == ResourceKind.ClusterImageCatalog)
        {
            QueueAll(change.Namespace, spec => spec.ImageCatalog.Text("name") == change.Name);
        }
        else if (change.Kind == ResourceKind.Cluster && (change.Old is null || change.Type == EventType.Deleted
            || change.Object.At("status").Text("currentPrimary") != change.Old.At("status").Text("currentPrimary")
            || change.Object.At("status").Text("phase") != change.Old.At("status").Text("phase")))
        {
            QueueAll(change.Namespace, spec => spec.Cluster == change.Name);
            // A Pooler that has its name waits for its end.
            queue.Add((change.Namespace!, change.Name));
        }
    }

    private void QueueAll(string? ns, Func<PoolerSpec, bool> concerns)
    {
        foreach (var pooler in store.List(ResourceKind.Pooler, ns).Where(one => concerns(new PoolerSpec(one))))
        {
            queue.Add((pooler.Namespace!, pooler.Name));
        }
    }

    private async Task LookAsync((string Namespace, string Name) key, CancellationToken cancellation)
    {
        var pooler = store.Get(ResourceKind.Pooler, key.Namespace, key.Name);
        try
        {
            pods.End(key, pooler, () => queue.Add(key));
            PoolerAccess.Report(store, key.Namespace);
            if (pooler is { DeletionTimestamp: null } && !await AlignAsync(key, pooler).ConfigureAwait(false))
            {
                Again(key, cancellation);
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

    /// <returns>Whether nothing is left to be done that no event will tell of.</returns>
    private async Task<bool> AlignAsync((string Namespace, string Name) key, KubeObject pooler)
    {
        var spec = new PoolerSpec(pooler);
        if (store.Get(ResourceKind.Cluster, key.Namespace, key.Name) is not null)
        {
            events.Warning(pooler, "NameClash", "Name clash between Pooler and Cluster detected, resource reconciliation skipped");
            return true;
        }
        if (store.Get(ResourceKind.Cluster, key.Namespace, spec.Cluster) is not { } cluster)
        {
            PoolerStatus.Phase(store, pooler, "inactive", $"Cluster \"{spec.Cluster}\" not found");
            return true;
        }
        var integrated = !spec.IsAutomated || await IntegrateAsync(cluster, spec).ConfigureAwait(false);
        var secrets = new PoolerSecrets(store, pooler);
        if (secrets.Missing is { } missing)
        {
            PoolerStatus.Phase(store, pooler, "inactive", missing);
            return integrated;
        }
        if (!PoolerObjects.EnsureAccount(store, pooler, spec))
        {
            events.Warning(pooler, "ServiceAccountNotFound",
                $"Specified ServiceAccount \"{spec.ServiceAccount}\" not found in namespace \"{key.Namespace}\"");
            return true;
        }
        PoolerObjects.EnsureService(store, pooler, spec);
        var (image, problem) = PoolerImages.Find(store, pooler, spec);
        if (image is not null)
        {
            var rollout = new PoolerRollout(store, pooler, spec, PoolerObjects.EnsureWorkload(store, pooler, spec, image));
            rollout.Advance();
            PoolerStatus.Report(store, pooler, spec, secrets, image, rollout.Pods);
        }
        else
        {
            events.Warning(pooler, "ImageCatalogError", problem!);
            PoolerStatus.Phase(store, pooler, "failed", problem!);
        }
        foreach (var field in spec.WithoutEffect.Where(field => told.Add((pooler.Uid!, field))))
        {
            events.Warning(pooler, "NotSupportedHere", $"{field} has no effect in the one-machine environment");
        }
        return await pods.AlignAsync(key, pooler, spec, secrets, () => queue.Add(key)).ConfigureAwait(false) && integrated;
    }

    // The cluster's side: once a primary, because a new one may have been restored or rewound to before it.
    private async Task<bool> IntegrateAsync(KubeObject cluster, PoolerSpec spec)
    {
        var primary = cluster.At("status").Text("currentPrimary") ?? "";
        if (!prepared.Contains((cluster.Uid!, primary)))
        {
            if (!await PoolerAccess.EnsureAsync(environment, cluster).ConfigureAwait(false))
            {
                return false;
            }
            prepared.Add((cluster.Uid!, primary));
        }
        PoolerAccess.EnsureSecret(environment, cluster, spec.AuthQuerySecret);
        return true;
    }

    private void Again((string Namespace, string Name) key, CancellationToken cancellation) =>
        _ = Task.Delay(RetryAfter, environment.Time, cancellation)
            .ContinueWith(_ => queue.Add(key), TaskContinuationOptions.OnlyOnRanToCompletion);
}
