using PgHaInfra.Kube;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Operator.Resources;

/// <summary>The Lease named after the cluster: its holder is the primary.</summary>
internal static class PrimaryLease
{
    private const string Microseconds = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static void Hold(ClusterState state, string primary)
    {
        Owned.CreateMissing(state, ResourceKind.Lease, state.Name, () => Owned.New(state, ResourceKind.Lease, state.Name));
        state.Store.Mutate(ResourceKind.Lease, state.Namespace, state.Name, lease =>
        {
            if ((string?)lease.At("spec", "holderIdentity") == primary)
            {
                return;
            }
            var now = state.Time.GetUtcNow().UtcDateTime.ToString(Microseconds, System.Globalization.CultureInfo.InvariantCulture);
            var transitions = (int?)lease.At("spec", "leaseTransitions");
            lease.Spec["holderIdentity"] = primary;
            lease.Spec["leaseDurationSeconds"] = (int?)state.Cluster!.At("spec", "primaryLease", "leaseDurationSeconds") ?? 15;
            lease.Spec["acquireTime"] = now;
            lease.Spec["renewTime"] = now;
            lease.Spec["leaseTransitions"] = transitions is null ? 0 : transitions + 1;
        });
    }
}
