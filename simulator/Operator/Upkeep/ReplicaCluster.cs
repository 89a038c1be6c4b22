using PgHaInfra.Simulator.Operator.Failover;
using PgHaInfra.Simulator.Operator.Instances;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;

namespace PgHaInfra.Simulator.Operator.Upkeep;

/// <summary>Makes a replica cluster one of its own, when its Cluster no longer asks for a replica.</summary>
internal static class ReplicaCluster
{
    /// <summary>Runs in the cluster's loop.</summary>
    /// <exception cref="TimeoutException">The designated primary does not become one.</exception>
    /// <exception cref="Npgsql.NpgsqlException">It failed meanwhile.</exception>
    public static async Task PromoteAsync(ClusterState state)
    {
        if (state.Spec.IsReplica || state.Primary is not { IsRunning: true, Work: null, State.InRecovery: true, Server: { } server } primary)
        {
            return;
        }
        ClusterStatus.Phase(state, Cnpg.PhasePromotion, $"Promoting {primary.Name}");
        await Promotion.PromoteAsync(server, state.Time).ConfigureAwait(false);
        if (Configurations.Write(state, primary))
        {
            server.Reload();
        }
        (primary.State, primary.Slots) = (null, null);
    }
}
