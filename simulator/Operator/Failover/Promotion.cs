using PgHaInfra.Simulator.Operator.Instances;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;
using PgHaInfra.Simulator.Operator.Resources;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Failover;

/// <summary>Makes a standby the primary and the others its followers. Used when nobody else can be primary any more.</summary>
internal static class Promotion
{
    // pg_promote's own waiting looks every 100 ms, as long as the promotion itself takes.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(2);

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Promotes. status.targetPrimary must name the instance already: after a crash it tells who may have been promoted.</summary>
    /// <exception cref="TimeoutException">The instance does not become primary.</exception>
    /// <exception cref="Npgsql.NpgsqlException">The instance failed meanwhile.</exception>
    public static async Task RunAsync(ClusterState state, Member chosen)
    {
        var server = chosen.Server!;
        // A replica cluster's new primary stays a standby; it only follows another source than before.
        var promoted = state.Spec.IsReplica ? Task.CompletedTask : PromoteAsync(server, state.Time);
        state.PrimaryName = chosen.Name;
        var following = state.Replicas.Where(other => other is { IsRunning: true, Work: null, EndingPodUid: null, IsCutFromApi: false });
        foreach (var other in state.Spec.IsReplica ? following.Append(chosen) : following)
        {
            // How long it had nobody to follow says nothing of whether it can follow the new primary.
            other.DetachedSince = null;
            if (Configurations.Write(state, other))
            {
                other.Server!.Reload();
            }
        }
        await promoted.ConfigureAwait(false);
        PodStatus.Running(state, chosen, Cnpg.RolePrimary);
        state.SynchronousInForce.Clear();
        state.SynchronousInForce.Add(chosen.Synchronous);
        chosen.Slots = null;
        chosen.State = null;
        chosen.DetachedSince = null;
        ClusterStatus.Became(state, chosen.Name);
        PrimaryLease.Hold(state, chosen.Name);
    }

    /// <summary>Promotes a standby and waits until it accepts writes.</summary>
    public static async Task PromoteAsync(PostgresServer server, TimeProvider time)
    {
        var began = time.GetTimestamp();
        // It may be primary already: what was known of it when this began may be older than its last promotion.
        await server.Sql.ExecuteAsync("SELECT pg_promote(false) WHERE pg_is_in_recovery()").ConfigureAwait(false);
        while (await server.Sql.FirstAsync("SELECT pg_is_in_recovery()", row => row.GetBoolean(0)).ConfigureAwait(false))
        {
            if (time.GetElapsedTime(began) > Limit)
            {
                throw new TimeoutException($"{server.Layout.Pod} does not leave recovery");
            }
            await Task.Delay(Interval, time).ConfigureAwait(false);
        }
    }
}
