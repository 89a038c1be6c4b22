using PgHaInfra.Simulator.Postgres.Replication;

namespace PgHaInfra.Simulator.Operator.Model;

/// <summary>Decides synchronous_standby_names and what may be promoted without losing an acknowledged commit.</summary>
internal static class Synchronous
{
    /// <summary>
    /// The value for an instance: every instance always has the one it would need as primary, so that a new primary asks for
    /// confirmation from its very first commit.
    /// </summary>
    public static SynchronousStandbys? For(ClusterState state, Member member)
    {
        if (state.Spec.Synchronous is not { } settings || !state.SynchronousArmed)
        {
            return null;
        }
        var others = state.Members.Where(other => other != member && other.Joined && !other.Leaving).ToList();
        var ready = others.Where(other => other.IsReady && other.Name != state.PrimaryName)
            .Select(other => other.Name).Order(StringComparer.Ordinal);
        if (settings.LegacyMinimum is { } minimum)
        {
            var names = ready.ToList();
            var number = names.Count >= settings.Number ? settings.Number : Math.Min(minimum, names.Count);
            return number > 0 ? new SynchronousStandbys("ANY", number, names) : null;
        }
        if (!settings.Required)
        {
            var names = Limit(settings, ready);
            return names.Count > 0 ? new SynchronousStandbys(settings.Method, Math.Min(settings.Number, names.Count), names) : null;
        }
        // The order is a priority for FIRST only; for ANY it must not change with every short absence.
        var all = settings.Method == "FIRST"
            ? others.OrderByDescending(other => other.IsReady).ThenBy(other => other.Name, StringComparer.Ordinal)
            : others.OrderBy(other => other.Name, StringComparer.Ordinal);
        List<string> required = [.. settings.Before, .. Limit(settings, all.Select(other => other.Name)), .. settings.After];
        return new SynchronousStandbys(settings.Method, settings.Number, required.Count > 0 ? required : [$"{state.Name}-placeholder"]);
    }

    /// <summary>Whether enough standbys are connected for commits to begin waiting for them.</summary>
    public static bool CanArm(ClusterState state)
    {
        if (state.Spec.Synchronous is not { } settings)
        {
            return false;
        }
        var attached = state.Replicas.Count(replica => replica is { Joined: true, IsReady: true, State.ReceiverActive: true });
        return attached >= Math.Max(settings.Required ? settings.Number : 1, 1);
    }

    /// <summary>
    /// Whether every acknowledged commit is on one of these standbys. Without required durability that is not promised, and unless
    /// failoverQuorum asks for it all the same the most advanced standby has to do.
    /// </summary>
    public static bool Covers(ClusterState state, IReadOnlyCollection<string> standbys) =>
        (state.Spec.Synchronous is not { Required: true } && !(state.Spec.FailoverQuorum && state.Spec.Synchronous is not null))
        || (state.SynchronousInForce.Count > 0 && state.SynchronousInForce.All(value => value is not null && value.IsCoveredBy(standbys)));

    private static List<string> Limit(SynchronousSettings settings, IEnumerable<string> names) =>
        [.. names.Take(settings.MaxNames ?? int.MaxValue)];
}
