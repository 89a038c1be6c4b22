using PgHaInfra.Kube;
using PgHaInfra.Simulator.Nodes;
using PgHaInfra.Simulator.Operator.Failover;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Instances;

/// <summary>Ends instances whose pods were deleted, within the grace that the deletion gives.</summary>
internal static class PodEnding
{
    /// <summary>Begins the end; the pod object goes when the server is gone.</summary>
    public static void Begin(ClusterState state, BackgroundWork work, Member member, KubeObject pod)
    {
        // The kubelet of a lost node is told of the deletion when it is back.
        if (member.EndingPodUid == pod.Uid || state.Environment.Faults.IsNodeLost(state.Namespace, member.Name))
        {
            return;
        }
        member.EndingPodUid = pod.Uid;
        member.WorkCancellation?.Cancel();
        if (member.Server is not { IsRunning: true } server)
        {
            return;
        }
        var grace = TimeSpan.FromSeconds(pod.DeletionGracePeriodSeconds ?? 0);
        var smart = state.Cluster is null ? TimeSpan.Zero : state.Spec.SmartShutdownTimeout;
        // The primary's clients are served by another instance the sooner the more quickly it goes; a replica may let its own finish.
        var primary = member.Name == state.PrimaryName;
        var gentle = !primary && grace > smart && smart > TimeSpan.Zero;
        work.Start(async () =>
        {
            if (gentle)
            {
                await WaitAsync(server.StopAsync(ShutdownMode.Smart), smart, state.Time).ConfigureAwait(false);
            }
            var ended = server.StopAsync(ShutdownMode.Fast, grace, state.Time);
            if (primary && await ControlFile.WaitForLastRecordAsync(member.Layout, ended, state.Time).ConfigureAwait(false))
            {
                work.Post(() => HandOverAsync(state, member, server));
            }
            await ended.ConfigureAwait(false);
        });
    }

    /// <summary>Begins an end that was asked for while nobody could be told of it.</summary>
    public static void Resume(ClusterState state, BackgroundWork work, Member member)
    {
        if (member.EndingPodUid is null && state.Pod(member) is { DeletionTimestamp: not null } pod)
        {
            Begin(state, work, member, pod);
        }
    }

    /// <summary>Takes the pod away once nothing runs in it.</summary>
    public static void Finish(ClusterState state, Member member)
    {
        if (member.EndingPodUid is { } uid && member.Work is null && !member.IsRunning
            && !(state.Pod(member) is { } pod && NodeSet.IsLost(state.Store, pod)))
        {
            member.EndingPodUid = null;
            state.Store.Remove(ResourceKind.Pod, state.Namespace, member.Name, uid);
        }
    }

    /// <summary>Takes the pod of a Job away, and with it the work that it stood for; the Job makes another one.</summary>
    public static void OfJob(ClusterState state, KubeObject pod)
    {
        if (!pod.Labels.ContainsKey(Cnpg.JobRoleLabel) || state.Store.Get(ResourceKind.Pod, pod.Namespace, pod.Name)?.Uid != pod.Uid)
        {
            return;
        }
        if (state.Find(pod.Labels[Cnpg.InstanceNameLabel] ?? "") is { Joined: false } member)
        {
            member.WorkCancellation?.Cancel();
        }
        state.Store.Remove(ResourceKind.Pod, state.Namespace, pod.Name, pod.Uid);
    }

    // Nothing is written any more. What is left is to archive the last segment, for which no client has to wait.
    private static Task HandOverAsync(ClusterState state, Member member, PostgresServer server) =>
        member.Server == server && server.IsRunning && member is { Leaving: false, IsCutOff: false } && member.Name == state.PrimaryName
            && state is { Cluster: not null, Hibernating: false, Spec.Instances: > 1 }
            ? FailoverProcedure.RunAsync(state, member, exitCode: null)
            : Task.CompletedTask;

    private static async Task WaitAsync(Task stopping, TimeSpan patience, TimeProvider time)
    {
        try
        {
            await stopping.WaitAsync(patience, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The clients have had their time.
        }
    }
}
