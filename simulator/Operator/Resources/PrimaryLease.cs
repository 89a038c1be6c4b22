using System.Globalization;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Operator.Resources;

/// <summary>
/// The Lease named after the cluster: its holder is the primary, which renews it while it runs. A new primary takes it over at once where
/// the operator has seen the end of the old primary's processes, and waits for its end where nobody can see them.
/// </summary>
internal static class PrimaryLease
{
    private const string Microseconds = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private const int Duration = 15, RetryPeriod = 2;

    public static void Hold(ClusterState state, string primary)
    {
        Owned.CreateMissing(state, ResourceKind.Lease, state.Name, () => Owned.New(state, ResourceKind.Lease, state.Name));
        state.Store.Mutate(ResourceKind.Lease, state.Namespace, state.Name, lease =>
        {
            var transitions = (int?)lease.At("spec", "leaseTransitions");
            if ((string?)lease.At("spec", "holderIdentity") != primary)
            {
                lease.Spec["holderIdentity"] = primary;
                lease.Spec["acquireTime"] = Now(state);
                lease.Spec["leaseTransitions"] = transitions is null ? 0 : transitions + 1;
            }
            lease.Spec["leaseDurationSeconds"] = state.Spec.PrimaryLease.Number("leaseDurationSeconds") ?? Duration;
            lease.Spec["renewTime"] = Now(state);
        });
        state.LeaseRenewed = state.Time.GetUtcNow();
    }

    /// <summary>Whether an instance holds the Lease, and nobody else may take it yet.</summary>
    public static bool IsHeld(ClusterState state, string instance) =>
        state.Store.Get(ResourceKind.Lease, state.Namespace, state.Name)?.At("spec") is { } lease
            && lease.Text("holderIdentity") == instance
        && DateTimeOffset.TryParse(lease.Text("renewTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var renewed)
        && state.Time.GetUtcNow() < renewed + TimeSpan.FromSeconds(lease.Number("leaseDurationSeconds") ?? Duration);

    /// <summary>Renews the Lease of a primary that runs, every retryPeriodSeconds.</summary>
    public static void Renew(ClusterState state)
    {
        if (state.Cluster is null || state.Primary is not { IsRunning: true, SilentSince: null, IsCutFromApi: false } primary
            || state.Time.GetUtcNow() - state.LeaseRenewed < TimeSpan.FromSeconds(
                state.Spec.PrimaryLease.Number("retryPeriodSeconds") ?? RetryPeriod))
        {
            return;
        }
        state.LeaseRenewed = state.Time.GetUtcNow();
        state.Store.Mutate(ResourceKind.Lease, state.Namespace, state.Name, lease =>
        {
            if ((string?)lease.At("spec", "holderIdentity") == primary.Name)
            {
                lease.Spec["renewTime"] = Now(state);
            }
        });
    }

    /// <summary>A primary that stops in order lets go of the Lease, so that nobody has to wait for its end.</summary>
    public static void Release(ClusterState state) => state.Store.Mutate(ResourceKind.Lease, state.Namespace, state.Name, lease =>
    {
        lease.Spec["holderIdentity"] = "";
        lease.Spec["leaseDurationSeconds"] = 1;
        lease.Spec["renewTime"] = Now(state);
    });

    private static string Now(ClusterState state) =>
        state.Time.GetUtcNow().UtcDateTime.ToString(Microseconds, CultureInfo.InvariantCulture);
}
