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

/// <summary>One step of a cluster towards what its Cluster object asks for: what is looked at, and in which order.</summary>
internal sealed class Reconciliation
{
    // Certificates end on a day, not with an event.
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromHours(1);

    private readonly ClusterState state;
    private readonly BackgroundWork work;
    private readonly InstanceKeeper keeper;
    private readonly Prober prober;
    private readonly ConfigurationKeeper configuration;
    private readonly Repairs repairs;
    private readonly RollingRestart rollout;
    private readonly Removal removal;
    private readonly Fencing fencing;
    private readonly Isolation isolation;
    private readonly RoleKeeper roles;
    private readonly DatabaseKeeper databases;
    private readonly DatabaseRoleKeeper databaseRoles;
    private readonly Hibernation hibernation;
    private readonly ReplicaCluster replica;
    private readonly Demotion demotion;
    private readonly PasswordKeeper passwords;
    private DateTimeOffset nextRenewal;

    public Reconciliation(ClusterState state, BackgroundWork work, Prober prober, Removal removal)
    {
        (this.state, this.work, this.prober, this.removal) = (state, work, prober, removal);
        keeper = new InstanceKeeper(state, work, OnExitAsync);
        configuration = new ConfigurationKeeper(state, work, prober);
        repairs = new Repairs(state, keeper);
        rollout = new RollingRestart(state, keeper);
        fencing = new Fencing(state, keeper);
        isolation = new Isolation(state);
        roles = new RoleKeeper(state, work);
        databases = new DatabaseKeeper(state, work);
        databaseRoles = new DatabaseRoleKeeper(state, work);
        hibernation = new Hibernation(state);
        replica = new ReplicaCluster(state, work);
        demotion = new Demotion(state, work);
        passwords = new PasswordKeeper(state, work);
    }

    /// <summary>Whether Services, Secrets or what depends on them may have to be made anew.</summary>
    public bool ResourcesChanged { get; set; } = true;

    /// <summary>Whether Database objects have changed.</summary>
    public bool DatabasesChanged { get; set; } = true;

    /// <summary>Whether something is tried again later.</summary>
    public bool IsWaiting => roles.IsWaiting || databases.IsWaiting || databaseRoles.IsWaiting;

    /// <summary>Takes the step. The Cluster is there.</summary>
    public async Task AdvanceAsync()
    {
        isolation.Apply();
        if (state.Environment.Faults.OperatorStopped)
        {
            RunOn();
            return;
        }
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
        demotion.Advance();
        await replica.PromoteAsync().ConfigureAwait(false);
        FailoverQuorum.Ensure(state);
        await FailoverDelay.ActAsync(state).ConfigureAwait(false);
        await LostPrimary.ActAsync(state).ConfigureAwait(false);
        await SwitchOverAsync().ConfigureAwait(false);
        rollout.RestartAsAsked();
        Removal.FindLost(state);
        Scaling.Apply(state);
        fencing.Apply();
        foreach (var member in state.Members.ToList())
        {
            PodEnding.Resume(state, work, member);
            PodEnding.Finish(state, member);
            keeper.Advance(member);
        }
        if (ResourcesChanged || state.Certificates is null || state.Time.GetUtcNow() > nextRenewal)
        {
            ResourcesChanged = false;
            nextRenewal = state.Time.GetUtcNow() + RenewalInterval;
            EnsureResources();
        }
        configuration.Apply();
        removal.Apply();
        repairs.Apply();
        if (state.Primary is not { IsCutOff: true })
        {
            passwords.Apply();
            roles.Apply();
            databaseRoles.Apply();
            databases.Apply(DatabasesChanged);
            DatabasesChanged = false;
        }
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

    // Without the operator only the kubelets and the instances themselves act: what ended is started again where it was.
    private void RunOn()
    {
        foreach (var member in state.Members.ToList())
        {
            PodEnding.Resume(state, work, member);
            PodEnding.Finish(state, member);
            keeper.RunOn(member);
        }
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
        if (target is null || target == state.PrimaryName || target == Cnpg.PendingFailover
            || state.Primary is not { IsRunning: true, Work: null, IsCutOff: false } old)
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
        await SwitchoverProcedure.RunAsync(state, work, old, state.Find(target)!).ConfigureAwait(false);
    }

    private async Task OnExitAsync(Member member, PostgresServer server, int exitCode)
    {
        if (member.Server != server)
        {
            // Stopped on purpose; whoever did it goes on from there.
            return;
        }
        member.Server = null;
        if (state.Environment.Faults.IsNodeLost(state.Namespace, member.Name))
        {
            // Nobody is left there who could tell.
        }
        else if (state.Environment.Faults.OperatorStopped || member.Name != state.PrimaryName || state.Cluster is null
            || member.Leaving || state.Hibernating || Demotion.IsDue(state))
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
}
