using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;

namespace PgHaInfra.Simulator.Operator.Upkeep;

/// <summary>
/// Puts a healthy cluster to sleep while its annotation cnpg.io/hibernation is <c>on</c>: the primary's pod goes first, then the others,
/// and the volumes stay. Anything else wakes it up.
/// </summary>
internal sealed class Hibernation(ClusterState state)
{
    private const string Type = "cnpg.io/hibernation";
    private const string Deleting = "DeletingPods";
    private const string Waiting = "WaitingPodsDeletion";
    private const string Done = "Hibernated";

    /// <returns>Whether the cluster sleeps or is about to, so that nothing else is to be done.</returns>
    public bool Advance()
    {
        var reason = state.Cluster!.At("status").Objects("conditions")
            .FirstOrDefault(condition => condition.Text("type") == Type).Text("reason");
        if (state.Cluster.Annotations[Cnpg.HibernationAnnotation] != "on")
        {
            WakeUp(reason);
            return false;
        }
        if (state.Status("phase") != Cnpg.PhaseHealthy && reason is not (Deleting or Waiting or Done))
        {
            Say(false, "WaitingForHealthy", "Waiting for the cluster to be healthy before proceeding with hibernation");
            return false;
        }
        state.Hibernating = true;
        var pods = state.Members.Select(member => (Member: member, Pod: state.Pod(member))).Where(pair => pair.Pod is not null).ToList();
        if (pods.Count == 0)
        {
            Say(true, Done, "Cluster has been hibernated");
        }
        else if (pods.FirstOrDefault(pair => pair.Pod!.DeletionTimestamp is not null) is { Pod: not null } ending)
        {
            Say(false, Waiting, $"Waiting for {ending.Member.Name} to be deleted");
        }
        else
        {
            Say(false, Deleting, "Hibernation is in progress");
            var primary = pods.Where(pair => pair.Member.Name == state.PrimaryName).ToList();
            foreach (var (member, _) in primary.Count > 0 ? primary : pods)
            {
                state.Store.Delete(ResourceKind.Pod, state.Namespace, member.Name);
            }
        }
        return true;
    }

    private void WakeUp(string? reason)
    {
        state.Hibernating = false;
        if (reason is null)
        {
            return;
        }
        ClusterStatus.Forget(state, Type);
        if (reason is Deleting or Waiting or Done)
        {
            ClusterStatus.Phase(state, Cnpg.PhaseWaitingForInstances, Cnpg.NotYetActive);
        }
    }

    private void Say(bool value, string reason, string message) => ClusterStatus.Condition(state, Type, value, reason, message);
}
