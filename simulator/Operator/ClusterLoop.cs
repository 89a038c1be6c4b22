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
    // Certificates end on a day, not with an event.
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromHours(1);

    private static readonly TimeSpan LongestCalm = TimeSpan.FromSeconds(5);

    private readonly ClusterState state;
    private readonly BackgroundWork work = new();
    private readonly InstanceKeeper keeper;
    private readonly Prober prober;
    private readonly ConfigurationKeeper configuration;
    private readonly Repairs repairs;
    private readonly RollingRestart rollout;
    private readonly Removal removal;
    private readonly Fencing fencing;
    private readonly RoleKeeper roles;
    private readonly DatabaseKeeper databases;
    private readonly Hibernation hibernation;
    private readonly PasswordKeeper passwords;
    private string? uid;
    private bool resourcesChanged = true;
    private bool databasesChanged = true;
    private bool calm;
    private DateTimeOffset nextRenewal;
    private DateTimeOffset nextLook;

    public ClusterLoop(OperatorEnvironment environment, string ns, string name)
    {
        state = new ClusterState(environment, ns, name);
        keeper = new InstanceKeeper(state, work, OnExitAsync);
        prober = new Prober(state, work);
        configuration = new ConfigurationKeeper(state, work, prober);
        repairs = new Repairs(state, keeper);
        rollout = new RollingRestart(state, keeper);
        removal = new Removal(state, work);
        fencing = new Fencing(state, keeper);
        roles = new RoleKeeper(state, work);
        databases = new DatabaseKeeper(state, work);
        hibernation = new Hibernation(state);
        passwords = new PasswordKeeper(state, work);
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
            work.Post(() => databasesChanged = true);
        }
        else if (change.Kind == ResourceKind.Node)
        {
            work.Post(() => NodeDrain.Restore(state));
        }
        else if (change.Kind != ResourceKind.Cluster || change.Type != EventType.Modified || IsRequest(change))
        {
            work.Post(() => resourcesChanged = true);
        }
    }

    /// <summary>Runs until the cluster and all that belongs to it are gone, or until it is cancelled; then the servers are stopped.</summary>
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
            calm = state.Status("phase") == Cnpg.PhaseHealthy && state.Members.All(member => member.Work is null) && !roles.IsWaiting && !databases.IsWaiting;
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
                else if (member.EndingPodUid is null && state.Pod(member) is null)
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
        || (string?)change.Object.At("status", "targetPrimary") != (string?)change.Old.At("status", "targetPrimary");

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
        await AdvanceAsync().ConfigureAwait(false);
        return false;
    }

    private async Task AdvanceAsync()
    {
        if (UnsupportedFields.Report(state))
        {
            return;
        }
        if (state.PrimaryName is null && !FirstPrimary.Begin(state))
        {
            return;
        }
        if (hibernation.Advance())
        {
            foreach (var member in state.Members)
            {
                PodEnding.Finish(state, member);
            }
            ClusterStatus.Observe(state);
            return;
        }
        NodeDrain.Apply(state);
        await ReplicaCluster.PromoteAsync(state).ConfigureAwait(false);
        FailoverQuorum.Ensure(state);
        await FailoverDelay.ActAsync(state).ConfigureAwait(false);
        await SwitchOverAsync().ConfigureAwait(false);
        Removal.FindLost(state);
        Scaling.Apply(state);
        fencing.Apply();
        foreach (var member in state.Members.ToList())
        {
            PodEnding.Finish(state, member);
            keeper.Advance(member);
        }
        if (resourcesChanged || state.Certificates is null || state.Time.GetUtcNow() > nextRenewal)
        {
            resourcesChanged = false;
            nextRenewal = state.Time.GetUtcNow() + RenewalInterval;
            EnsureResources();
        }
        configuration.Apply();
        removal.Apply();
        repairs.Apply();
        passwords.Apply();
        roles.Apply();
        databases.Apply(databasesChanged);
        databasesChanged = false;
        foreach (var replica in state.Replicas.Where(replica => replica is { IsRunning: true, State: null }))
        {
            prober.Probe(replica, Prober.Beat);
        }
        if (state.Primary is { IsRunning: true } primary
            && (primary.State is null || state.Replicas.Any(replica =>
                replica.State is { ReceiverActive: true } && !primary.State.Followers.Contains(replica.Name))))
        {
            prober.Probe(primary, TimeSpan.Zero);
        }
        PhaseKeeper.Conclude(state, rollout.Advance());
    }

    private void EnsureResources()
    {
        CertificateResources.Ensure(state);
        SecretResources.EnsureApplication(state);
        SecretResources.EnsureSuperuser(state);
        ServiceResources.Ensure(state);
        DisruptionBudgets.Ensure(state);
        ServiceAccounts.Ensure(state);
    }

    private async Task SwitchOverAsync()
    {
        var target = state.Status("targetPrimary");
        if (target is null || target == state.PrimaryName || target == Cnpg.PendingFailover || state.Primary is not { IsRunning: true, Work: null } old)
        {
            return;
        }
        if (SwitchoverProcedure.Obstacle(state, target) is { } obstacle)
        {
            // The target may be on its way; only one that never can be is refused.
            if (state.Find(target) is null || state.Find(target)!.Leaving)
            {
                state.Events.Warning(state.Cluster!, "SwitchoverFailed", $"{target} cannot become primary: {obstacle}");
                ClusterStatus.Became(state, old.Name);
            }
            return;
        }
        if (state.Status("phase") is not (Cnpg.PhaseSwitchover or Cnpg.PhaseUpgrade))
        {
            ClusterStatus.Phase(state, Cnpg.PhaseSwitchover, $"Switching over to {target}");
        }
        await SwitchoverProcedure.RunAsync(state, old, state.Find(target)!).ConfigureAwait(false);
    }

    private async Task OnExitAsync(Member member, PostgresServer server, int exitCode)
    {
        if (member.Server != server)
        {
            // Stopped on purpose; whoever did it goes on from there.
            return;
        }
        member.Server = null;
        if (member.Name != state.PrimaryName || state.Cluster is null || member.Leaving || state.Hibernating)
        {
            PodStatus.Exited(state, member, exitCode);
        }
        else
        {
            state.Refresh();
            if (state.Cluster is not null)
            {
                await FailoverProcedure.RunAsync(state, member, exitCode).ConfigureAwait(false);
            }
        }
        await server.DisposeAsync().ConfigureAwait(false);
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
        (uid, state.PrimaryName, state.SynchronousArmed, state.Certificates) = (null, null, false, null);
        state.SynchronousInForce.Clear();
        state.Reported = null;
        resourcesChanged = true;
        if (state.Cluster is { DeletionTimestamp: null })
        {
            // A new cluster of the same name was only waiting for the old one's end.
            work.Wake();
            return false;
        }
        return true;
    }
}
