using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Nodes;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;

namespace PgHaInfra.Simulator.Operator.Upkeep;

/// <summary>
/// Moves the primary off a node that is cordoned or being drained, as soon as all replicas run elsewhere or cannot run at all.
/// </summary>
internal static class NodeDrain
{
    private static readonly string[] DrainTaints =
        ["node.kubernetes.io/unschedulable", "ToBeDeletedByClusterAutoscaler", "karpenter.sh/disrupted", "karpenter.sh/disruption"];

    public static void Apply(ClusterState state)
    {
        if (state.Status("targetPrimary") != state.PrimaryName || state.Primary is not { IsRunning: true, Work: null } primary
            || NodeOf(state, primary) is not { } node || !IsDrained(state, node))
        {
            return;
        }
        var elsewhere = state.Replicas.Where(replica => NodeOf(state, replica) is { } other && other != node).ToList();
        var stuck = state.Replicas.Any(replica => !replica.IsReady && replica is { IsRunning: false, Work: null });
        if (!stuck && (state.Members.Any(member => !member.IsReady) || elsewhere.Count < state.Spec.Instances - 1))
        {
            return;
        }
        var next = elsewhere.FirstOrDefault(replica =>
            replica is { IsReady: true, State.ReceiverActive: true, EndingPodUid: null, Leaving: false }
            && !IsDrained(state, NodeOf(state, replica)!));
        if (next is null)
        {
            return;
        }
        state.Events.Normal(state.Cluster!, "SwitchingOver",
            $"Current primary is running on unschedulable node {node}, switching over from {primary.Name} to {next.Name}");
        ClusterStatus.Phase(state, Cnpg.PhaseSwitchover,
            $"Switching over to {next.Name}, because primary instance was running on unschedulable node {node}",
            status => ClusterStatus.Target(state, status, next.Name));
    }

    /// <summary>Pods whose node was lost for a while and is back are as ready as before.</summary>
    public static void Restore(ClusterState state)
    {
        foreach (var member in state.Members.Where(member => member is { IsRunning: true, IsCutOff: false, EndingPodUid: null, Work: null }
            && (member.Layout.IsStandby || member.Name == state.PrimaryName)))
        {
            if (state.Pod(member) is { } pod && !DisruptionBudget.IsHealthy(pod) && !NodeSet.IsLost(state.Store, pod))
            {
                PodStatus.Running(state, member, member.Name == state.PrimaryName ? Cnpg.RolePrimary : Cnpg.RoleReplica);
            }
        }
    }

    private static string? NodeOf(ClusterState state, Member member) => state.Pod(member)?.Spec.Text("nodeName");

    private static bool IsDrained(ClusterState state, string name) => state.Store.Get(ResourceKind.Node, null, name) is { } node
        && (node.Spec.Flag("unschedulable") || node.Spec.Objects("taints").Any(taint => DrainTaints.Contains(taint.Text("key"))));
}
