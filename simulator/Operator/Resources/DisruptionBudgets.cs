using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Operator.Resources;

/// <summary>
/// The PodDisruptionBudgets X-primary (always one primary) and X (all replicas but one, from three instances on), less during maintenance.
/// </summary>
internal static class DisruptionBudgets
{
    public static void Ensure(ClusterState state)
    {
        var wanted = state.Spec.EnableDisruptionBudgets;
        var maintained = state.Spec.InMaintenance;
        Ensure(state, $"{state.Name}-primary", Cnpg.RolePrimary, wanted && !(maintained && state.Spec.Instances == 1) ? 1 : null);
        Ensure(state, state.Name, Cnpg.RoleReplica, wanted && !maintained && state.Spec.Instances > 2 ? state.Spec.Instances - 2 : null);
    }

    private static void Ensure(ClusterState state, string name, string role, int? available)
    {
        if (available is null)
        {
            if (state.Store.Delete(ResourceKind.PodDisruptionBudget, state.Namespace, name))
            {
                state.Events.Normal(state.Cluster!, "DeletingPodDisruptionBudget", $"Deleting Pod Disruption Budget {name}");
            }
            return;
        }
        var created = Owned.CreateMissing(state, ResourceKind.PodDisruptionBudget, name, () =>
        {
            var budget = Owned.New(state, ResourceKind.PodDisruptionBudget, name);
            budget.Spec = new JsonObject
            {
                ["minAvailable"] = available,
                ["selector"] = new JsonObject
                {
                    ["matchLabels"] = new JsonObject { [Cnpg.ClusterLabel] = state.Name, [Cnpg.InstanceRoleLabel] = role },
                },
            };
            return budget;
        });
        if (created)
        {
            state.Events.Normal(state.Cluster!, "CreatingPodDisruptionBudget", $"Creating PodDisruptionBudget {name}");
            return;
        }
        state.Store.Mutate(ResourceKind.PodDisruptionBudget, state.Namespace, name, budget => budget.Spec["minAvailable"] = available);
    }
}
