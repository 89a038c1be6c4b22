using System.Collections.Concurrent;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Backup.Stores;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Backup.Objects;

/// <summary>
/// Takes the backups that Backup objects ask for, one at a time in each cluster. A backup that the environment's end interrupted is
/// taken again.
/// </summary>
/// <param name="tools">What backups work with.</param>
public sealed class BackupController(BackupTools tools) : IController
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);

    private readonly string session = Guid.NewGuid().ToString();
    private readonly ConcurrentDictionary<string, Task> running = new();
    private readonly EventRecorder events = new(tools.Objects, "cloudnative-pg-backup", tools.Time);
    private readonly BackupStatus status = new(tools.Objects, tools.Time);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var loop = new ReconcileLoop(tools.Time, key => Task.FromResult(Reconcile(key.Namespace, key.Name, cancellation)));
        using (tools.Objects.Subscribe(change => Follow(change, loop)))
        {
            tools.Faults.Changed += AddAll;
            AddAll();
            await loop.RunAsync(cancellation).ConfigureAwait(false);
            tools.Faults.Changed -= AddAll;
        }
        await Task.WhenAll(running.Values).ConfigureAwait(false);

        void AddAll()
        {
            foreach (var backup in tools.Objects.List(ResourceKind.Backup))
            {
                loop.Add(backup.Namespace!, backup.Name);
            }
        }
    }

    private void Follow(StoreEvent change, ReconcileLoop loop)
    {
        if (change.Kind == ResourceKind.Backup)
        {
            if (change.Type == EventType.Added)
            {
                loop.Add(change.Namespace!, change.Name);
            }
            else if (change.Type == EventType.Deleted || BackupPhase.IsDone(BackupStatus.Phase(change.Object)))
            {
                // The next one's turn.
                AddWaiting(loop, change.Namespace!, BackupStatus.ClusterOf(change.Object));
            }
        }
        else if (change.Kind == ResourceKind.Cluster
            && (change.Old is null || (string?)change.Object.At("status", "phase") != (string?)change.Old.At("status", "phase")))
        {
            AddWaiting(loop, change.Namespace!, change.Name);
        }
    }

    private void AddWaiting(ReconcileLoop loop, string ns, string cluster)
    {
        foreach (var backup in OfCluster(ns, cluster).Where(backup => !BackupPhase.IsDone(BackupStatus.Phase(backup))))
        {
            loop.Add(ns, backup.Name);
        }
    }

    private IEnumerable<KubeObject> OfCluster(string ns, string cluster) =>
        tools.Objects.List(ResourceKind.Backup, ns).Where(backup => BackupStatus.ClusterOf(backup) == cluster);

    private TimeSpan? Reconcile(string ns, string name, CancellationToken cancellation)
    {
        if (tools.Faults.OperatorStopped
            || tools.Objects.Get(ResourceKind.Backup, ns, name) is not { DeletionTimestamp: null } backup
            || BackupPhase.IsDone(BackupStatus.Phase(backup)) || running.ContainsKey(backup.Uid!))
        {
            return null;
        }
        var clusterName = BackupStatus.ClusterOf(backup);
        if (tools.Objects.Get(ResourceKind.Cluster, ns, clusterName) is not { DeletionTimestamp: null } cluster)
        {
            return Wait(backup, "FindingCluster", $"Unknown cluster {clusterName}, will retry in 30 seconds");
        }
        if (Obstacle(backup, cluster) is var (reason, message))
        {
            events.Warning(backup, reason, message);
            status.Failed(backup, message);
            return null;
        }
        if (tools.Missing is { } missing)
        {
            Wait(backup, "BackupPending", $"{missing}; will look again in {Turn.TotalSeconds:0} seconds");
            return Turn;
        }
        if (!IsItsTurn(backup))
        {
            status.Pending(backup);
            return Turn;
        }
        if (BackupTarget.Choose(tools.Objects, cluster, backup) is not { } pod)
        {
            return Wait(backup, "FindingPod",
                $"Couldn't find target pod {cluster.At("status").Text("targetPrimary")}, will retry in 30 seconds");
        }
        if (!BackupTarget.IsReady(pod))
        {
            return Wait(backup, "BackupPending", $"Backup target pod not ready: {cluster.At("status").Text("targetPrimary")}");
        }
        Start(backup, cluster, pod, cancellation);
        return null;
    }

    private TimeSpan Wait(KubeObject backup, string reason, string message)
    {
        events.Warning(backup, reason, message);
        status.Pending(backup);
        return Retry;
    }

    private (string Reason, string Message)? Obstacle(KubeObject backup, KubeObject cluster)
    {
        if (cluster.Annotations["cnpg.io/hibernation"] == "on")
        {
            return ("ClusterIsHibernated", "cannot backup a hibernated cluster");
        }
        var method = BackupStatus.Method(backup);
        if (method == "plugin")
        {
            return !ClusterStores.EnabledPlugins(cluster).Any()
                ? ("ClusterHasNoBackupExecutorPlugin", "cannot proceed with the backup as the cluster has no plugin configured") : null;
        }
        if (cluster.At("spec", "backup") is not { } section)
        {
            return ("ClusterHasBackupConfigured", "cannot proceed with the backup as the cluster has no backup section");
        }
        if (method == "volumeSnapshot")
        {
            return ("ClusterHasNoVolumeSnapshotCRD",
                "cannot proceed with the backup as the Kubernetes cluster has no VolumeSnapshot support");
        }
        return section["barmanObjectStore"] is null
            ? ("ClusterHasNoBarmanSection", "no barmanObjectStore section defined on the target cluster") : null;
    }

    // Whichever is being taken, or else the oldest.
    private bool IsItsTurn(KubeObject backup)
    {
        var all = OfCluster(backup.Namespace!, BackupStatus.ClusterOf(backup))
            .Where(other => !BackupPhase.IsDone(BackupStatus.Phase(other)))
            .OrderBy(other => other.Metadata.Text("creationTimestamp"), StringComparer.Ordinal)
            .ThenBy(other => other.Name, StringComparer.Ordinal).ToList();
        var next = all.Find(BackupStatus.HasBegun) ?? all.FirstOrDefault();
        return next is null || next.Name == backup.Name;
    }

    private void Start(KubeObject backup, KubeObject cluster, KubeObject pod, CancellationToken cancellation)
    {
        if (BackupStatus.HasBegun(backup))
        {
            events.Normal(backup, "ReStarting", $"Restarted backup for cluster {cluster.Name} on instance {pod.Name}");
        }
        events.Normal(backup, "Starting", $"Starting backup for cluster {cluster.Name}");
        status.Started(backup, pod, session);
        var run = new BackupRun(tools, status, events, backup, cluster, pod);
        var finished = new TaskCompletionSource();
        running[backup.Uid!] = finished.Task;
        _ = Task.Run(async () =>
        {
            try
            {
                await run.RunAsync(cancellation).ConfigureAwait(false);
            }
            finally
            {
                running.TryRemove(backup.Uid!, out _);
                finished.SetResult();
            }
        }, CancellationToken.None);
    }
}
