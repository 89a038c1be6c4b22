using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Upkeep;

/// <summary>
/// The liveness probe of primaries (probes.liveness.isolationCheck): one that reaches neither the Kubernetes API nor any other instance for
/// livenessProbeTimeout stops, so that it takes no writes beside a new primary that it cannot know of.
/// </summary>
internal sealed class Isolation(ClusterState state)
{
    // Cut off standbys confirm nothing any more, so an orderly stop may have to wait for the end of their connections.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public void Apply()
    {
        var limit = state.Spec.LivenessTimeout / state.Environment.Faults.Pace;
        foreach (var member in state.Members.Where(member => member is { IsRunning: true }))
        {
            if (!IsIsolated(member))
            {
                member.IsolatedSince = null;
                continue;
            }
            var now = state.Time.GetUtcNow();
            var announced = member.IsolatedSince is not null;
            var length = now - (member.IsolatedSince ??= now);
            if (announced && length >= limit)
            {
                state.Events.Warning(state.Cluster!, "Unhealthy",
                    $"Liveness probe failed: {member.Name} reaches neither the API server nor any other instance; it is stopped");
                member.Server!.Signal(length < limit + Patience ? ShutdownMode.Fast : ShutdownMode.Immediate);
            }
        }
    }

    private bool IsIsolated(Member member)
    {
        var others = state.Members.Where(other => other != member && other.Joined).ToList();
        return state.Spec.IsolationCheck && member.IsCutFromApi && !member.Layout.IsStandby && others.Count > 0
            && (member.IsCutOff || others.All(other => other.IsCutOff));
    }
}
