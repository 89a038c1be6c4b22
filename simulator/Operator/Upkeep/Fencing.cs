using PgHaInfra.Simulator.Operator.Instances;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Operator.Upkeep;

/// <summary>
/// Stops the servers of fenced instances (annotation cnpg.io/fencedInstances) and leaves their pods; they start again when the fence is
/// lifted. A fenced primary stays the primary.
/// </summary>
internal sealed class Fencing(ClusterState state, InstanceKeeper keeper)
{
    public void Apply()
    {
        foreach (var member in state.Members.Where(member =>
            member is { IsRunning: true, Work: null, EndingPodUid: null, IsCutFromApi: false } && state.Spec.IsFenced(member.Name)))
        {
            state.Events.Normal(state.Cluster!, "Fenced", $"Instance {member.Name} is fenced: its server is stopped");
            keeper.Fence(member);
        }
    }
}
