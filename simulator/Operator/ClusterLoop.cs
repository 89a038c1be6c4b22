using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Bootstrap;
using PgHaInfra.Simulator.Operator.Databases;
using PgHaInfra.Simulator.Operator.Failover;
using PgHaInfra.Simulator.Operator.Instances;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;
using PgHaInfra.Simulator.Operator.Resources;
using PgHaInfra.Simulator.Operator.Upkeep;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator;

/// <summary>
/// One cluster's loop: it is told what happened (objects, ended processes, time) and then brings the cluster nearer to what its
/// Cluster object asks for. Every pass looks at everything anew, so a pass that was cut short costs nothing.
/// </summary>
internal sealed class ClusterLoop
{
    private static readonly TimeSpan LongestCalm = TimeSpan.FromSeconds(5);

    private readonly ClusterState state;
    private readonly BackgroundWork work = new();
    private readonly Prober prober;
    private readonly Removal removal;
    private readonly Reconciliation reconciliation;
    private string? uid;
    private bool calm;
    private DateTimeOffset nextLook;

    public ClusterLoop(OperatorEnvironment environment, string ns, string name)
    {
        state = new ClusterState(environment, ns, name);
        prober = new Prober(state, work);
        removal = new Removal(state, work);
        reconciliation = new Reconciliation(state, work, prober, removal);
    }

    /// <summary>An object of the cluster changed. Never blocks.</summary>
    public void Notify(StoreEvent change)
    {
        if (change.Kind == ResourceKind.Pod)
        {
            NotifyPod(change);
        }
        else if (change.Kind == ResourceKind.Database)
        {
            work.Post(() => reconciliation.DatabasesChanged = true);
        }
        else if (change.Kind == ResourceKind.DatabaseRole)
        {
            work.Wake();
        }
        else if (change.Kind == ResourceKind.Node)
        {
            work.Post(() => NodeDrain.Restore(state));
        }
        else if (change.Kind != ResourceKind.Cluster || change.Type != EventType.Modified || IsRequest(change))
        {
            work.Post(() => reconciliation.ResourcesChanged = true);
        }
    }

    /// <summary>Something beside the objects changed. Never blocks.</summary>
    public void Wake() => work.Post(() => reconciliation.ResourcesChanged = true);

    /// <summary>
    /// Runs until the cluster and all that belongs to it are gone, or until it is cancelled; then the servers are stopped.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var beat = state.Time.CreateTimer(_ => work.PostQuietly(Beat), null, Prober.Beat, Prober.Beat);
        work.Wake();
        try
        {
            while (await work.Steps.WaitToReadAsync(cancellation).ConfigureAwait(false))
            {
                if (await PassAsync().ConfigureAwait(false))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await OrderlyStop.RunAsync(state, work).ConfigureAwait(false);
        }
    }

    // A healthy cluster of which there is no news is looked at in full only now and then: nothing but time can have changed it.
    private bool Beat()
    {
        prober.ProbeAll();
        PrimaryLease.Renew(state);
        return !calm || state.Time.GetUtcNow() >= nextLook;
    }

    private async Task<bool> PassAsync()
    {
        try
        {
            while (work.Steps.TryRead(out var step))
            {
                await step().ConfigureAwait(false);
            }
            if (!work.TakeNews())
            {
                return false;
            }
            calm = false;
            var over = await ReconcileAsync().ConfigureAwait(false);
            nextLook = state.Time.GetUtcNow() + LongestCalm;
            calm = state.Status("phase") == Cnpg.PhaseHealthy
                && state.Members.All(member => member.Work is null) && !reconciliation.IsWaiting;
            return over;
        }
        catch (Exception e) when (e is KubeApiException or IOException or UnauthorizedAccessException or PostgresToolException
            or NpgsqlException or TimeoutException or SimulatorException)
        {
            // A namespace that is going away, a full disk: one cluster's trouble. The next beat tries again.
            if (state.Cluster is { } cluster)
            {
                state.Events.Warning(cluster, "ReconcileFailed", e.Message);
            }
            return false;
        }
    }

    private void NotifyPod(StoreEvent change)
    {
        if (change.Type == EventType.Deleted || change.Object.DeletionTimestamp is not null)
        {
            var pod = change.Object;
            work.Post(() =>
            {
                if (state.Find(pod.Name) is not { } member)
                {
                    PodEnding.OfJob(state, pod);
                    return;
                }
                if (change.Type != EventType.Deleted)
                {
                    PodEnding.Begin(state, work, member, pod);
                }
                else if (member is { EndingPodUid: null, IsCutOff: false } && state.Pod(member) is null)
                {
                    // Taken away by force: what ran in it must not run on.
                    member.Server?.Signal(ShutdownMode.Immediate);
                }
            });
        }
        else
        {
            work.Wake();
        }
    }

    // The loop writes the status itself; only what others ask for in it is news.
    private static bool IsRequest(StoreEvent change) =>
        change.Old is null
        || change.Object.Generation != change.Old.Generation
        || change.Object.DeletionTimestamp is not null
        || !JsonNode.DeepEquals(change.Object.Metadata["annotations"], change.Old.Metadata["annotations"])
        || (string?)change.Object.At("status", "targetPrimary") != (string?)change.Old.At("status", "targetPrimary")
        || (string?)change.Object.At("status", "phaseReason") == Cnpg.RequestedByUser;

    /// <returns>Whether there is nothing left to care for.</returns>
    private async Task<bool> ReconcileAsync()
    {
        state.Refresh();
        if (state.Cluster?.Uid != uid || state.Cluster?.DeletionTimestamp is not null)
        {
            if (uid is null && state.Cluster is { DeletionTimestamp: null })
            {
                uid = state.Cluster.Uid;
                await Resumption.RunAsync(state).ConfigureAwait(false);
            }
            else
            {
                return RemoveAll();
            }
        }
        if (state.Cluster is null)
        {
            return RemoveAll();
        }
        await reconciliation.AdvanceAsync().ConfigureAwait(false);
        return false;
    }

    private bool RemoveAll()
    {
        // After a restart nothing is known yet of what is to go.
        foreach (var volume in VolumeResources.OfCluster(state))
        {
            if (int.TryParse(volume.Annotations[Cnpg.SerialAnnotation], out var serial))
            {
                state.Require(serial);
            }
        }
        if (!removal.RemoveAll())
        {
            return false;
        }
        DatabaseKeeper.Release(state);
        DatabaseRoleKeeper.Release(state);
        (uid, state.PrimaryName, state.SynchronousArmed, state.Certificates) = (null, null, false, null);
        state.SynchronousInForce.Clear();
        state.Reported = null;
        reconciliation.ResourcesChanged = true;
        if (state.Cluster is { DeletionTimestamp: null })
        {
            // A new cluster of the same name was only waiting for the old one's end.
            work.Wake();
            return false;
        }
        return true;
    }
}
