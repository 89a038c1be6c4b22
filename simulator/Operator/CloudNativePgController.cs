using System.Collections.Concurrent;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Operator;

/// <summary>
/// The operator and, for its pods, the kubelet: it runs every Cluster (postgresql.cnpg.io/v1) as real PostgreSQL processes and shows in
/// its objects what CloudNativePG 1.30 would show. Cancelled, it stops all servers in order.
/// </summary>
/// <param name="environment">What the operator works with.</param>
public sealed class CloudNativePgController(OperatorEnvironment environment) : IController
{
    private readonly ConcurrentDictionary<(string Namespace, string Name), ClusterLoop> loops = new();
    private readonly ConcurrentDictionary<Task, byte> running = new();
    private readonly TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    /// <exception cref="SimulatorException">The servers' account cannot reach the state directory.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        environment.Tools.Account.RequireReachable(environment.StateDirectory);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        environment.Faults.Changed += WakeAll;
        using (environment.Store.Subscribe(change => Follow(change, stop.Token)))
        {
            RemoveOrphans();
            foreach (var (ns, name) in Known())
            {
                Begin(ns, name, stop.Token);
            }
            await Task.WhenAny(failed.Task, Task.Delay(Timeout.Infinite, stop.Token)).ConfigureAwait(false);
        }
        environment.Faults.Changed -= WakeAll;
        await stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(running.Keys).ConfigureAwait(false);
    }

    private void Follow(StoreEvent change, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return;
        }
        if (change.Kind == ResourceKind.Node)
        {
            foreach (var loop in loops.Values)
            {
                loop.Notify(change);
            }
        }
        if (change.Namespace is not { } ns)
        {
            return;
        }
        if (change.Kind == ResourceKind.Cluster)
        {
            if (change.Type == EventType.Added)
            {
                Begin(ns, change.Name, cancellation);
            }
            Notify(ns, change.Name, change);
        }
        else if (change.Kind == ResourceKind.Pod || change.Kind == ResourceKind.PersistentVolumeClaim)
        {
            // Ends of these are somebody else's doing, and so are pods' nodes.
            if (change.Labels.TryGetValue(Cnpg.ClusterLabel, out var cluster)
                && (change.Type == EventType.Deleted || change.Object.DeletionTimestamp is not null || IsPlaced(change)))
            {
                Notify(ns, cluster, change);
            }
        }
        else if (change.Kind == ResourceKind.Service)
        {
            if ((string?)change.Object.At("spec", "selector", Cnpg.ClusterLabel) is { } selected)
            {
                Notify(ns, selected, change);
            }
        }
        else if (change.Kind == ResourceKind.Database || change.Kind == ResourceKind.DatabaseRole)
        {
            if (change.Type != EventType.Deleted && change.Object.At("spec", "cluster").Text("name") is { } cluster
                && (change.Old is null || change.Old.Generation != change.Object.Generation || change.Object.DeletionTimestamp is not null))
            {
                Notify(ns, cluster, change);
                Orphan(ns, cluster, change.Kind, change.Object);
            }
        }
        else if (change.Kind == ResourceKind.Secret)
        {
            foreach (var (_, name) in loops.Keys.Where(key => key.Namespace == ns))
            {
                Notify(ns, name, change);
            }
        }
    }

    private void WakeAll()
    {
        foreach (var loop in loops.Values)
        {
            loop.Wake();
        }
    }

    // A Database or a role whose cluster is gone would wait for ever.
    private void Orphan(string ns, string cluster, ResourceKind kind, KubeObject one)
    {
        if (one.DeletionTimestamp is not null && !loops.ContainsKey((ns, cluster)))
        {
            environment.Store.Mutate(kind, ns, one.Name, o => o.Finalizers = []);
        }
    }

    private static bool IsPlaced(StoreEvent change) =>
        change.Type == EventType.Modified && change.Object.Spec["nodeName"] is not null && change.Old?.Spec["nodeName"] is null;

    private void Notify(string ns, string name, StoreEvent change)
    {
        if (loops.TryGetValue((ns, name), out var loop))
        {
            loop.Notify(change);
        }
    }

    private void Begin(string ns, string name, CancellationToken cancellation)
    {
        var loop = new ClusterLoop(environment, ns, name);
        if (!loops.TryAdd((ns, name), loop))
        {
            return;
        }
        var task = Task.Run(async () =>
        {
            try
            {
                await loop.RunAsync(cancellation).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // A loop deals with what concerns its cluster; anything else is a defect that must not pass unseen.
                failed.TrySetException(e);
                throw;
            }
            finally
            {
                loops.TryRemove(KeyValuePair.Create((ns, name), loop));
            }
            // Added again in the moment between the loop's last look and its removal.
            if (!cancellation.IsCancellationRequested && environment.Store.Get(ResourceKind.Cluster, ns, name) is not null)
            {
                Begin(ns, name, cancellation);
            }
        }, CancellationToken.None);
        running.TryAdd(task, 0);
        _ = task.ContinueWith(ended => running.TryRemove(ended, out _), TaskContinuationOptions.OnlyOnRanToCompletion);
    }

    // Clusters, and deleted ones of which something is left.
    private IEnumerable<(string Namespace, string Name)> Known()
    {
        var clusters = environment.Store.List(ResourceKind.Cluster).Select(cluster => (cluster.Namespace!, cluster.Name));
        var left = new[] { ResourceKind.PersistentVolumeClaim, ResourceKind.Pod }
            .SelectMany(kind => environment.Store.List(kind))
            .Where(part => part.Labels.ContainsKey(Cnpg.ClusterLabel))
            .Select(part => (part.Namespace!, part.Labels[Cnpg.ClusterLabel]));
        return clusters.Concat(left).Distinct().ToList();
    }

    // Data whose claim is gone: the environment was killed between the two.
    private void RemoveOrphans()
    {
        var volumes = Path.Combine(environment.StateDirectory, "volumes");
        var namespaces = Directory.Exists(volumes) ? Directory.EnumerateDirectories(volumes) : [];
        foreach (var directory in namespaces.SelectMany(Directory.EnumerateDirectories))
        {
            var ns = Path.GetFileName(Path.GetDirectoryName(directory)!);
            if (environment.Store.Get(ResourceKind.PersistentVolumeClaim, ns, Path.GetFileName(directory)) is null)
            {
                Directory.Delete(directory, recursive: true);
            }
        }
    }
}
