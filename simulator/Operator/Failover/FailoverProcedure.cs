using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;
using PgHaInfra.Simulator.Operator.Resources;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Failover;

/// <summary>What happens when the primary is gone: the most advanced standby takes over, unless that could lose a commit.</summary>
internal static class FailoverProcedure
{
    /// <summary>Runs in the cluster's loop, because nothing else may decide anything meanwhile.</summary>
    /// <param name="state">The cluster.</param>
    /// <param name="old">The primary; its server has ended, or nobody can reach it.</param>
    /// <param name="exitCode">How it ended; null when nobody can tell.</param>
    /// <param name="wanted">Who somebody asked for, among equals.</param>
    /// <returns>Whether there is a new primary. If not, the old one has to be started again.</returns>
    public static async Task<bool> RunAsync(ClusterState state, Member old, int? exitCode, Member? wanted = null)
    {
        if (state.Environment.Faults.OperatorStopped)
        {
            return false;
        }
        // A delay gives the primary time to come back by itself: it is started again at once, and replaced when that takes too long.
        if (!FailoverDelay.IsOver(state))
        {
            Show(state, old, exitCode);
            ClusterStatus.Phase(state, Cnpg.PhaseWaitingForInstances, Cnpg.NotYetActive);
            return false;
        }
        var candidates = state.Replicas
            .Where(replica =>
                replica is { IsRunning: true, Leaving: false, EndingPodUid: null, Work: null, Joined: true, IsCutFromApi: false })
            .ToList();
        if (candidates.Count == 0 || !Synchronous.Covers(state, [.. candidates.Select(candidate => candidate.Name)]))
        {
            Refuse(state, old, exitCode, candidates.Count);
            return false;
        }
        if (old.IsCutFromApi && PrimaryLease.IsHeld(state, old.Name))
        {
            // It could not let go of its Lease, which nobody takes before its end.
            Show(state, old, exitCode, pod => PodResources.SetRole(pod, Cnpg.RoleUnhealthy));
            ClusterStatus.Phase(state, Cnpg.PhaseFailOver, $"Initiating a failover from {old.Name}",
                status => ClusterStatus.Target(state, status, Cnpg.PendingFailover));
            return false;
        }
        // What can be asked and what must be written have nothing to do with each other, so both at once.
        var settling = candidates.Select(candidate => Task.Run(() => Election.SettleAsync(candidate, state.Time))).ToList();
        // Backends may outlive their postmaster for a moment; none may acknowledge anything once standbys are compared.
        var silence = old.IsRunning ? Task.CompletedTask : Task.Run(() => PidFile.ClearAsync(old.Layout, CancellationToken.None));
        ClusterStatus.Phase(state, Cnpg.PhaseFailOver, $"Initiating a failover from {old.Name}",
            status => ClusterStatus.Target(state, status, Cnpg.PendingFailover));
        Show(state, old, exitCode, pod => PodResources.SetRole(pod, Cnpg.RoleUnhealthy));
        await silence.ConfigureAwait(false);
        var positions = (await Task.WhenAll(settling).ConfigureAwait(false))
            .OfType<(Member Standby, NpgsqlTypes.NpgsqlLogSequenceNumber End)>().ToList();
        if (Election.Choose(positions, wanted) is not { } chosen
            || !Synchronous.Covers(state, [.. positions.Select(position => position.Standby.Name)]))
        {
            ClusterStatus.Phase(
                state, Cnpg.PhaseWaitingForInstances, Cnpg.NotYetActive, status => ClusterStatus.Target(state, status, old.Name));
            Explain(state, old, positions.Count);
            return false;
        }
        ClusterStatus.Phase(state, Cnpg.PhaseFailOver, $"Failing over from {old.Name} to {chosen.Name}",
            status => ClusterStatus.Target(state, status, chosen.Name));
        try
        {
            await Promotion.RunAsync(state, chosen).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or ObjectDisposedException)
        {
            // The promotion is finished when its server is started again: it is the primary from now on.
            state.Events.Warning(state.Cluster!, "PromotionInterrupted", $"{chosen.Name} failed while it was promoted: {e.Message}");
            chosen.Server?.Signal(ShutdownMode.Immediate);
        }
        state.Events.Normal(state.Cluster!, "FailingOver", $"Current primary isn't healthy, initiating a failover from {old.Name}");
        state.Events.Normal(state.Cluster!, "FailoverTarget", $"Failing over from {old.Name} to {chosen.Name}");
        return true;
    }

    private static void Show(ClusterState state, Member old, int? exitCode, Action<KubeObject>? also = null)
    {
        if (exitCode is { } code)
        {
            PodStatus.Exited(state, old, code, also);
        }
        else
        {
            PodStatus.Unready(state, old, also);
        }
    }

    private static void Refuse(ClusterState state, Member old, int? exitCode, int candidates)
    {
        Show(state, old, exitCode);
        ClusterStatus.Phase(state, Cnpg.PhaseWaitingForInstances, Cnpg.NotYetActive);
        if (state.Spec.Instances > 1)
        {
            Explain(state, old, candidates);
        }
    }

    private static void Explain(ClusterState state, Member old, int candidates) => state.Events.Warning(
        state.Cluster!, "FailoverNotPossible",
        $"No failover from {old.Name}: {candidates} replica(s) can be asked, too few to be sure of every acknowledged commit; "
            + $"waiting for {old.Name}");
}
