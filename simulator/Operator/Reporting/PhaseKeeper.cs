using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Resources;

namespace PgHaInfra.Simulator.Operator.Reporting;

/// <summary>Concludes a pass: writes what can be observed and, as the very last write, that the cluster is healthy.</summary>
internal static class PhaseKeeper
{
    /// <param name="state">The cluster.</param>
    /// <param name="restarting">Whether instances wait for a restart.</param>
    public static void Conclude(ClusterState state, bool restarting)
    {
        ClusterStatus.Observe(state);
        if (!restarting && IsHealthy(state))
        {
            if (state.Status("phase") != Cnpg.PhaseHealthy)
            {
                foreach (var member in state.Members)
                {
                    JobResources.Delete(state, member);
                }
                ClusterStatus.Phase(state, Cnpg.PhaseHealthy, "");
            }
        }
        else if (state.Status("phase") == Cnpg.PhaseHealthy && state.Primary is { IsRunning: true, EndingPodUid: null })
        {
            // When it is the primary that ends, its end is announced as what it leads to.
            var reloading = state.Members.All(member => member.IsReady) && state.Members.Any(member => member.Reloads > 0);
            ClusterStatus.Phase(
                state, reloading ? Cnpg.PhaseApplyingConfiguration : Cnpg.PhaseWaitingForInstances, reloading ? "" : Cnpg.NotYetActive);
        }
    }

    private static bool IsHealthy(ClusterState state) =>
        state.Members.Count == state.Spec.Instances
        && state.Spec.PendingToken is null
        && !state.RestartAsked
        && (state.Spec.AnyFenced ? IsHealthyAsFenced(state) : IsHealthyInFull(state));

    private static bool IsHealthyInFull(ClusterState state) =>
        state.Status("targetPrimary") == state.PrimaryName
        && state.Members.All(member => IsSettled(member) && IsAttached(state, member))
        && (state.Spec.Synchronous is null || state.SynchronousArmed)
        && state.SynchronousInForce.Count == 1
        && state.SynchronousInForce[0]?.ToString() == (state.Primary is { } primary ? Synchronous.For(state, primary)?.ToString() : null);

    // A fence is somebody's wish: what it stops is not missed, and who follows a fenced primary cannot.
    private static bool IsHealthyAsFenced(ClusterState state) => state.Members.All(member => state.Spec.IsFenced(member.Name)
        ? member is { Work: null, IsRunning: false }
        : member is { IsReady: true, IsRunning: true, Work: null }
            && (state.Spec.IsFenced(state.PrimaryName ?? "") || IsAttached(state, member)));

    private static bool IsSettled(Member member) => member is
    {
        Joined: true, IsReady: true, IsRunning: true, Work: null, Reloads: 0, Leaving: false, EndingPodUid: null, Slots: not null,
    };

    private static bool IsAttached(ClusterState state, Member member) =>
        member.Name == state.PrimaryName ? member.State is { } primary && primary.InRecovery == state.Spec.IsReplica
            : member.State is { InRecovery: true, ReceiverActive: true }
                && (state.Primary?.State?.Followers.Contains(member.Name) ?? false);
}
