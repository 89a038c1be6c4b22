using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Operator.Resources;

/// <summary>The ServiceAccount that the instances run under, with the labels and annotations that the Cluster asks for.</summary>
internal static class ServiceAccounts
{
    public static void Ensure(ClusterState state)
    {
        if (state.Cluster!.At("spec", "serviceAccountName") is not null)
        {
            return;
        }
        if (Owned.CreateMissing(
            state, ResourceKind.ServiceAccount, state.Name, () => Owned.New(state, ResourceKind.ServiceAccount, state.Name)))
        {
            state.Events.Normal(state.Cluster, "CreatingServiceAccount", "Creating ServiceAccount");
        }
        var template = state.Cluster.At("spec", "serviceAccountTemplate", "metadata");
        state.Store.Mutate(ResourceKind.ServiceAccount, state.Namespace, state.Name, account =>
        {
            foreach (var (key, value) in template?["labels"] as JsonObject ?? [])
            {
                account.Labels[key] = (string?)value;
            }
            foreach (var (key, value) in template?["annotations"] as JsonObject ?? [])
            {
                account.Annotations[key] = (string?)value;
            }
        });
    }
}
