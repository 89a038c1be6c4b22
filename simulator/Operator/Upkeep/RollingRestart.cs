using PgHaInfra.Simulator.Operator.Instances;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Upkeep;

/// <summary>
/// Restarts instances, one at a time, whose parameters wait for a restart: replicas from the highest number down, then the
/// primary, in place or by a switchover as primaryUpdateMethod says.
/// </summary>
internal sealed class RollingRestart(ClusterState state, InstanceKeeper keeper)
{
    /// <summary>Takes the next step, if all instances are well and one of them waits.</summary>
    /// <returns>Whether a restart is due or under way, so that the cluster is not in its healthy state.</returns>
    public bool Advance()
    {
        if (!state.Members.Any(member => member.State?.PendingRestart ?? false))
        {
            return false;
        }
        if (!AllWell())
        {
            return true;
        }
        var waiting = state.Members.Where(member => member.State!.PendingRestart).ToList();
        var primary = state.Primary!;
        // Standbys refuse to run with less of certain resources than their primary: those go down on the primary first.
        var primaryFirst = primary.State!.PendingDecrease;
        var next = waiting.Where(member => member != primary).MaxBy(member => member.Serial);
        if (next is null || (primaryFirst && waiting.Contains(primary)))
        {
            RestartPrimary(primary, state.Replicas.FirstOrDefault(replica => primaryFirst || !replica.State!.PendingRestart));
            return true;
        }
        ClusterStatus.Phase(state, Cnpg.PhaseUpgrade, $"Restarting instance {next.Name}, because: {Cnpg.RestartReason}");
        keeper.Restart(next, "restarting", ShutdownMode.Fast);
        return true;
    }

    private bool AllWell() => state.Primary is { IsRunning: true, State: not null } && state.Members.All(member =>
        member is { IsRunning: true, Work: null, Reloads: 0, State: not null, EndingPodUid: null }
        && (member.Name == state.PrimaryName || member.State.ReceiverActive));

    private void RestartPrimary(Member primary, Member? successor)
    {
        if (state.Spec.Supervised)
        {
            ClusterStatus.Phase(state, Cnpg.PhaseWaitingForUser, "User must issue a supervised switchover");
            return;
        }
        if (state.Spec.RestartsPrimaryInPlace || successor is null)
        {
            ClusterStatus.Phase(state, Cnpg.PhaseInplaceRestart, Cnpg.RestartReason);
            keeper.Restart(primary, "restarting", ShutdownMode.Fast);
            return;
        }
        state.Events.Normal(state.Cluster!, "Switchover", $"Initiating switchover to {successor.Name} to upgrade {primary.Name}");
        ClusterStatus.Phase(state, Cnpg.PhaseUpgrade, Cnpg.RestartReason, status => ClusterStatus.Target(state, status, successor.Name));
    }
}
