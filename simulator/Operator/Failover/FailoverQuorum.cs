using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Resources;

namespace PgHaInfra.Simulator.Operator.Failover;

/// <summary>
/// The FailoverQuorum object of a cluster with synchronous.failoverQuorum: which standbys the primary's commits wait for.
/// </summary>
internal static class FailoverQuorum
{
    public static void Ensure(ClusterState state)
    {
        if (!state.Spec.FailoverQuorum || state.Spec.Synchronous is null)
        {
            if (state.QuorumWritten is not null || state.QuorumUnknown)
            {
                state.Store.Delete(ResourceKind.FailoverQuorum, state.Namespace, state.Name);
            }
            (state.QuorumWritten, state.QuorumUnknown) = (null, false);
            return;
        }
        var inForce = state.SynchronousInForce is [{ } only] ? only : null;
        var text = $"{state.PrimaryName} {inForce}";
        if (text == state.QuorumWritten)
        {
            return;
        }
        (state.QuorumWritten, state.QuorumUnknown) = (text, false);
        Owned.CreateMissing(
            state, ResourceKind.FailoverQuorum, state.Name, () => Owned.New(state, ResourceKind.FailoverQuorum, state.Name));
        state.Store.Mutate(ResourceKind.FailoverQuorum, state.Namespace, state.Name, quorum =>
            quorum.Status = inForce is null ? [] : new JsonObject
            {
                ["method"] = inForce.Method,
                ["standbyNumber"] = inForce.Number,
                ["standbyNames"] = new JsonArray([.. inForce.Names.Select(name => (JsonNode)name)]),
                ["primary"] = state.PrimaryName,
            });
    }
}
