using PgHaInfra.Kube;
using PgHaInfra.Simulator.Operator.Instances;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Upkeep;

/// <summary>
/// Restarts instances, one at a time, whose pods or parameters are not what the Cluster asks for any more: replicas from the highest number
/// down, each with a new pod, then the primary, in place or by a switchover as primaryUpdateMethod says.
/// </summary>
internal sealed class RollingRestart(ClusterState state, InstanceKeeper keeper)
{
    /// <summary>Restarts the primary where somebody asked for it by the phase.</summary>
    public void RestartAsAsked()
    {
        if (state.RestartAsked && state.Primary is { IsRunning: true, Work: null, EndingPodUid: null, IsCutFromApi: false } primary
            && state.Status("targetPrimary") == primary.Name)
        {
            ClusterStatus.Phase(state, Cnpg.PhaseInplaceRestart, "");
            keeper.Restart(primary, "restarting", ShutdownMode.Fast);
        }
    }

    /// <summary>Takes the next step, if all instances are well and one of them waits.</summary>
    /// <returns>Whether a restart is due or under way, so that the cluster is not in its healthy state.</returns>
    public bool Advance()
    {
        var waiting = state.Members.Where(member => !state.Spec.IsFenced(member.Name))
            .Select(member => (Member: member, Need: Rollout.NeedOf(state, member))).Where(pair => pair.Need is not null).ToList();
        if (waiting.Count == 0)
        {
            return false;
        }
        if (!AllWell())
        {
            return true;
        }
        var primary = state.Primary!;
        // Standbys refuse to run with less of certain resources than their primary: those go down on the primary first.
        var primaryFirst = primary.State!.PendingDecrease;
        var (next, need) = waiting.Where(pair => pair.Member != primary).OrderByDescending(pair => pair.Member.Serial).FirstOrDefault();
        if (next is null || (primaryFirst && waiting.Any(pair => pair.Member == primary)))
        {
            var successor = state.Replicas.FirstOrDefault(replica => primaryFirst || waiting.All(pair => pair.Member != replica));
            RestartPrimary(primary, waiting.First(pair => pair.Member == primary).Need!, successor);
            return true;
        }
        ClusterStatus.Phase(state, Cnpg.PhaseUpgrade, $"Restarting instance {next.Name}, because: {need!.Reason}");
        keeper.Recreate(next, "restarting");
        return true;
    }

    private bool AllWell() => state.Primary is { IsRunning: true, State: not null } && state.Members.All(member =>
        member is { IsRunning: true, Work: null, Reloads: 0, State: not null, EndingPodUid: null }
        && (member.Name == state.PrimaryName || member.State.ReceiverActive));

    private void RestartPrimary(Member primary, Rollout need, Member? successor)
    {
        if (state.Spec.Supervised)
        {
            ClusterStatus.Phase(state, Cnpg.PhaseWaitingForUser, "User must issue a supervised switchover");
        }
        else if (!state.Spec.RestartsPrimaryInPlace && successor is not null)
        {
            state.Events.Normal(state.Cluster!, "Switchover", $"Initiating switchover to {successor.Name} to upgrade {primary.Name}");
            ClusterStatus.Phase(state, Cnpg.PhaseUpgrade, need.Reason, status => ClusterStatus.Target(state, status, successor.Name));
        }
        else if (need.InPlace)
        {
            state.Store.Mutate(ResourceKind.Pod, state.Namespace, primary.Name,
                pod => pod.Annotations[Cnpg.RestartAnnotation] = state.Cluster!.Annotations[Cnpg.RestartAnnotation]);
            ClusterStatus.Phase(state, Cnpg.PhaseInplaceRestart, need.Reason);
            keeper.Restart(primary, "restarting", ShutdownMode.Fast);
        }
        else
        {
            ClusterStatus.Phase(state, Cnpg.PhaseInplaceDeleteRestart, need.Reason);
            keeper.Recreate(primary, "restarting");
        }
    }
}
