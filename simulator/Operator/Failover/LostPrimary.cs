using PgHaInfra.Simulator.Nodes;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Operator.Failover;

/// <summary>
/// Replaces a primary that nobody can ask: once Kubernetes takes its node for lost, or its kubelet says that it has stopped. Until then
/// nothing happens, as its pod is ready as far as anybody knows.
/// </summary>
internal static class LostPrimary
{
    public static async Task ActAsync(ClusterState state)
    {
        foreach (var member in state.Members.Where(member => member.IsCutOff && IsLost(state, member)))
        {
            member.IsReady = false;
        }
        if (state.Primary is not { IsCutOff: true, Work: null } primary || state.Spec.IsFenced(primary.Name))
        {
            return;
        }
        var stopped = !primary.IsRunning && !state.Environment.Faults.IsNodeLost(state.Namespace, primary.Name);
        if (stopped || IsLost(state, primary))
        {
            await FailoverProcedure.RunAsync(state, primary, exitCode: null).ConfigureAwait(false);
        }
    }

    private static bool IsLost(ClusterState state, Member member) => state.Pod(member) is not { } pod || NodeSet.IsLost(state.Store, pod);
}
