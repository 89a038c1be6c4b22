using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Nodes;
using PgHaInfra.Simulator.Operator.Bootstrap;
using PgHaInfra.Simulator.Operator.Failover;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;
using PgHaInfra.Simulator.Operator.Resources;
using PgHaInfra.Simulator.Operator.Upkeep;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Instances;

/// <summary>Gives each instance its data, its pod and its server.</summary>
/// <param name="state">The cluster.</param>
/// <param name="work">What runs beside the loop.</param>
/// <param name="exited">Called in the loop when a server has ended.</param>
internal sealed class InstanceKeeper(ClusterState state, BackgroundWork work, Func<Member, PostgresServer, int, Task> exited)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Begins whatever an instance lacks. Called again whenever something changed.</summary>
    public void Advance(Member member)
    {
        if (!MayBegin(member))
        {
            return;
        }
        if (member.Joined && state.Spec.IsFenced(member.Name))
        {
            if (EnsurePod(member))
            {
                PodStatus.Fenced(state, member);
            }
        }
        else if (member.Joined)
        {
            Start(member);
        }
        else if (state.PrimaryName is null)
        {
            Bootstrap(member);
        }
        else
        {
            Join(member);
        }
    }

    /// <summary>Starts a server that ended again, in the pod that it has.</summary>
    public void RunOn(Member member)
    {
        if (MayBegin(member) && member.Joined && !state.Spec.IsFenced(member.Name) && state.Pod(member) is { DeletionTimestamp: null })
        {
            Start(member);
        }
    }

    /// <summary>Makes a running instance stop and start again, with its data repaired if need be.</summary>
    public void Restart(Member member, string why, ShutdownMode mode)
    {
        if (member.Server is not { } server)
        {
            return;
        }
        member.Server = null;
        PodStatus.Unready(state, member);
        work.Begin(member, why, async _ =>
        {
            await server.StopAsync(mode, state.Spec.SmartShutdownTimeout, state.Time).ConfigureAwait(false);
            await server.DisposeAsync().ConfigureAwait(false);
            return await server.Exited.ConfigureAwait(false);
        }, code =>
        {
            PodStatus.Exited(state, member, code);
            return Task.CompletedTask;
        }, error => Failed(member, error));
    }

    /// <summary>Makes a running instance come back in a new pod.</summary>
    public void Recreate(Member member, string why)
    {
        Restart(member, why, ShutdownMode.Fast);
        state.Store.Delete(ResourceKind.Pod, state.Namespace, member.Name);
    }

    /// <summary>Stops an instance's server and lets its pod run on.</summary>
    public void Fence(Member member)
    {
        var server = member.Server!;
        member.Server = null;
        PodStatus.Unready(state, member);
        work.Begin(member, "fencing", async _ =>
        {
            await server.StopAsync(ShutdownMode.Fast, state.Spec.SmartShutdownTimeout, state.Time).ConfigureAwait(false);
            await server.DisposeAsync().ConfigureAwait(false);
            return 0;
        }, _ =>
        {
            PodStatus.Fenced(state, member);
            return Task.CompletedTask;
        }, error => Failed(member, error));
    }

    /// <summary>Takes a started server over.</summary>
    public void Adopt(Member member, PostgresServer server)
    {
        member.Server = server;
        (member.Failures, member.RetryAt) = (0, default);
        (member.Slots, member.State, member.DetachedSince, member.SilentSince) = (null, null, null, null);
        member.Certificates = null;
        if (!EnsurePod(member) || member.EndingPodUid is not null)
        {
            // The pod's end was asked for while the server was starting, or its node takes no pods any more.
            server.Signal(ShutdownMode.Fast);
        }
        _ = server.Exited.ContinueWith(exit => work.Post(() => exited(member, server, exit.Result)), TaskScheduler.Default);
        var primary = member.Name == state.PrimaryName;
        if (!primary && state.Primary is { } leading)
        {
            // What it said of its followers was about this one's last life.
            leading.State = null;
        }
        PodStatus.Running(state, member, primary ? Cnpg.RolePrimary : Cnpg.RoleReplica);
        if (primary)
        {
            state.SynchronousInForce.Clear();
            state.SynchronousInForce.Add(member.Synchronous);
            ClusterStatus.Became(state, member.Name);
            PrimaryLease.Hold(state, member.Name);
        }
    }

    // What runs in an instance asks the API first what it is to be.
    private bool MayBegin(Member member) =>
        member is { Work: null, IsRunning: false, Leaving: false, EndingPodUid: null, IsCutFromApi: false }
        && state.Time.GetUtcNow() >= member.RetryAt;

    private void Start(Member member)
    {
        if (state.Environment.Faults.IsDiskFull(state.Namespace, member.Name))
        {
            PodStatus.Failing(state, member, "Detected low-disk space condition, avoid starting the instance");
            ClusterStatus.Phase(
                state, Cnpg.PhaseNoDiskSpace,
                "Insufficient disk space detected in one or more pods is preventing PostgreSQL from running.");
            return;
        }
        var primary = state.Primary;
        var isPrimary = primary == member;
        if (!isPrimary)
        {
            member.Repair = InstanceStart.NeedOf(member);
            if (primary is null || (member.Repair != Repair.None && !primary.IsRunning))
            {
                // Nothing to follow or to copy from yet.
                return;
            }
        }
        if (!EnsurePod(member))
        {
            return;
        }
        var start = InstanceStart.Of(state, member);
        work.Begin(member, "starting", cancellation => start.RunAsync(state.Environment.Tools, state.Time, cancellation), server =>
        {
            Adopt(member, server);
            return Task.CompletedTask;
        }, error =>
        {
            // What rewinding did not mend, a copy does.
            member.Repair = isPrimary || member.Failures == 0 ? Repair.None : Repair.Copy;
            Failed(member, error);
            PodStatus.Failing(state, member, error.Message);
            if (isPrimary && member.Failures > 1)
            {
                work.Post(() => FailoverProcedure.RunAsync(state, member, exitCode: 1));
            }
        });
    }

    private void Bootstrap(Member member)
    {
        var job = state.Spec.IsRecovery ? JobResources.Recovery : JobResources.Initdb;
        if (JobResources.IsGivenUp(state, member, job))
        {
            return;
        }
        if (JobResources.Start(state, member, job))
        {
            state.Events.Normal(
                state.Cluster!, "CreatingInstance", $"Primary instance ({(state.Spec.IsRecovery ? "from backup" : "initdb")})");
        }
        if (!JobPods.IsPlaced(state, member, job))
        {
            return;
        }
        var inputs = new TaskCompletionSource<BootstrapInputs>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (spec, cluster, environment) = (state.Spec, state.Cluster!, state.Environment);
        work.Begin(member, job,
            cancellation => spec.IsRecovery
                ? new ClusterRecovery(cluster, spec, member, environment).RunAsync(inputs.Task, cancellation)
                : ClusterBootstrap.RunAsync(member, spec, environment.Tools, inputs.Task, cancellation),
            server =>
            {
                Complete(member, job);
                state.PrimaryName = member.Name;
                EnsurePod(member);
                Adopt(member, server);
                return Task.CompletedTask;
            }, error =>
            {
                Failed(member, error);
                if (JobResources.CountFailure(state, member, job))
                {
                    ClusterStatus.Phase(
                        state, Cnpg.PhaseUnrecoverable, $"Job {JobResources.Name(member, job)} has failed: {error.Message}");
                }
            });
        // The work runs already while these are made.
        try
        {
            inputs.SetResult(PrepareFirst(member));
        }
        catch (Exception e)
        {
            inputs.SetException(e);
            throw;
        }
    }

    private BootstrapInputs PrepareFirst(Member member)
    {
        CertificateResources.Ensure(state);
        var owner = SecretResources.ReadUser(state, SecretResources.EnsureApplication(state));
        var superuser = SecretResources.EnsureSuperuser(state) is { } secret ? SecretResources.ReadUser(state, secret)?.Password : null;
        var configuration = Configurations.For(state, member) with { Upstream = null };
        return new BootstrapInputs(state.Certificates!, configuration, owner?.Password ?? "", superuser);
    }

    private void Join(Member member)
    {
        if (state.Primary is not { IsRunning: true } primary)
        {
            return;
        }
        if (JobResources.Start(state, member, JobResources.Join))
        {
            state.Events.Normal(state.Cluster!, "CreatingInstance", $"Creating instance {member.Name}");
        }
        ClusterStatus.Phase(state, Cnpg.PhaseCreatingReplica, $"Creating replica {JobResources.Name(member, JobResources.Join)}");
        if (!JobPods.IsPlaced(state, member, JobResources.Join))
        {
            return;
        }
        var certificates = state.Certificates!;
        var account = state.Environment.Tools.Account;
        var source = state.Environment.Paths.From(state.Namespace, member.Name, primary.AsUpstream);
        work.Begin(member, JobResources.Join, async cancellation =>
        {
            member.Layout.Prepare(account);
            certificates.Write(member.Layout, account);
            await member.Provisioner.CloneAsync(source, cancellation).ConfigureAwait(false);
            // Complete, but not a primary's: the next start must be a standby's, whatever happens in between.
            member.Files.MarkStandby();
            return 0;
        }, _ =>
        {
            Complete(member, JobResources.Join);
            Start(member);
            return Task.CompletedTask;
        }, error =>
        {
            JobResources.CountFailure(state, member, JobResources.Join);
            Failed(member, error);
        });
    }

    private void Complete(Member member, string job)
    {
        VolumeResources.MarkReady(state, member);
        JobResources.Complete(state, member, job);
        member.Joined = true;
        member.Repair = Repair.None;
    }

    /// <returns>Whether the pod has a node, so that something may run in it.</returns>
    private bool EnsurePod(Member member)
    {
        if (state.Pod(member) is { DeletionTimestamp: null } waiting && waiting.Spec.Text("nodeName") is null
            && Rollout.OfPod(state, member, waiting) is not null)
        {
            // It fits nowhere, and by now something else is asked for.
            state.Store.Remove(ResourceKind.Pod, state.Namespace, member.Name);
        }
        if (Owned.CreateMissing(state, ResourceKind.Pod, member.Name, () => PodResources.New(state, member)))
        {
            member.RolloutChecked = null;
        }
        // The scheduler looks at a pod the moment it is made.
        if (state.Pod(member) is not { } pod || pod.Spec.Text("nodeName") is null || NodeSet.IsLost(state.Store, pod))
        {
            return false;
        }
        if (!pod.Status.Objects("containerStatuses").Any())
        {
            PodStatus.Starting(state, member);
        }
        return true;
    }

    private void Failed(Member member, Exception error)
    {
        member.Failures++;
        var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, member.Failures - 2), LongestPause.TotalSeconds));
        // The prober's beat brings the loop round again.
        member.RetryAt = state.Time.GetUtcNow() + pause;
        state.Events.Warning(state.Cluster!, "InstanceFailed", $"{member.Name}: {error.Message}");
    }
}
