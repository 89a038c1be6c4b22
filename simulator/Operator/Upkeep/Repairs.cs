using PgHaInfra.Simulator.Operator.Instances;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Upkeep;

/// <summary>Finds replicas that run and yet do not follow the primary, and makes them fit again.</summary>
internal sealed class Repairs(ClusterState state, InstanceKeeper keeper)
{
    // A healthy replica connects within a tenth of a second; several seconds without a connection mean that it cannot.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public void Apply()
    {
        if (state.Primary is not { IsRunning: true, State: { } primary } || primary.InRecovery != state.Spec.IsReplica)
        {
            return;
        }
        foreach (var former in state.Replicas.Where(member => member is { IsRunning: true, Work: null, EndingPodUid: null, IsCutOff: false }
            && !member.Layout.IsStandby).ToList())
        {
            // It was a primary that nobody could reach, and does not know yet that there is another one.
            former.Repair = Repair.Rewind;
            keeper.Restart(former, "demoting", ShutdownMode.Immediate);
        }
        foreach (var replica in state.Replicas
            .Where(replica =>
                replica is { IsRunning: true, Work: null, EndingPodUid: null, Leaving: false, IsCutOff: false, State: not null })
            .ToList())
        {
            if (!replica.State!.InRecovery)
            {
                state.Events.Warning(
                    state.Cluster!, "UnexpectedPrimary", $"{replica.Name} was promoted by somebody else; it is made a replica again");
                replica.Repair = Repair.Rewind;
                keeper.Restart(replica, "repairing", ShutdownMode.Immediate);
            }
            else if (replica.DetachedSince is { } since && state.Time.GetUtcNow() - since > Patience && replica.SilentSince is null)
            {
                var again = replica.RepairAttempts > 0;
                state.Events.Warning(state.Cluster!, "ReplicaDetached",
                    $"{replica.Name} does not follow {state.PrimaryName}; {(again ? "it is copied anew" : "its data is wound back")}");
                replica.Repair = again ? Repair.Copy : Repair.Rewind;
                keeper.Restart(replica, "repairing", ShutdownMode.Fast);
                replica.RepairAttempts++;
            }
        }
    }
}
