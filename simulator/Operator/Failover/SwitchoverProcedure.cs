using Npgsql;
using PgHaInfra.Simulator.Operator.Instances;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;
using PgHaInfra.Simulator.Operator.Resources;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Replication;

namespace PgHaInfra.Simulator.Operator.Failover;

/// <summary>
/// Hands the primary's role to a chosen replica while both are well: the old one stops in order, then the new one is promoted, as soon as
/// it has the old one's last record. What the old one still has to archive, it archives meanwhile, or before it starts as a replica.
/// </summary>
internal static class SwitchoverProcedure
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(1);

    // An orderly stop waits for the replicas, so after it the last record is there or does not come any more.
    private static readonly TimeSpan CatchUpLimit = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(2);

    /// <summary>Why a replica cannot take over now, or null when it can.</summary>
    public static string? Obstacle(ClusterState state, string target) => state.Find(target) switch
    {
        null => $"there is no instance {target}",
        { IsRunning: false } or { Joined: false } or { Leaving: true } or { EndingPodUid: not null } => $"{target} is not running",
        { IsCutFromApi: true } => $"{target} cannot be reached",
        { State.ReceiverActive: not true } => $"{target} is not connected to the primary",
        _ => null,
    };

    /// <summary>Runs in the cluster's loop; status.targetPrimary names the replica already.</summary>
    /// <param name="state">The cluster.</param>
    /// <param name="work">Where the old primary's end is waited for.</param>
    /// <param name="old">The primary.</param>
    /// <param name="target">The replica.</param>
    /// <returns>Whether the replica is primary now. If not, the old primary has to be started again.</returns>
    public static async Task<bool> RunAsync(ClusterState state, BackgroundWork work, Member old, Member target)
    {
        PodStatus.Unready(state, old, pod => PodResources.SetRole(pod, Cnpg.RoleUnhealthy));
        var server = old.Server!;
        old.Server = null;
        var ended = server.StopAsync(ShutdownMode.Fast, state.Spec.SwitchoverDelay, state.Time);
        AwaitEnd(work, old, server, ended);
        var reached = await ControlFile.WaitForLastRecordAsync(old.Layout, ended, state.Time).ConfigureAwait(false)
            && await ReachesAsync(target, ControlFile.LastRecord(old.Layout)!.Value, ended, state.Time).ConfigureAwait(false);
        var inOrder = reached || await ended.ConfigureAwait(false);
        PrimaryLease.Release(state);
        if (!inOrder)
        {
            // The time for an orderly end is over. Whoever takes over now must have every acknowledged commit, as after a crash.
            state.Events.Warning(state.Cluster!, "SwitchoverForced",
                $"{old.Name} did not shut down within switchoverDelay ({state.Spec.SwitchoverDelay.TotalSeconds:0} s); it was ended");
            return await FailoverProcedure.RunAsync(state, old, exitCode: 137, target).ConfigureAwait(false);
        }
        if (!reached)
        {
            ClusterStatus.Phase(
                state, Cnpg.PhaseWaitingForInstances, Cnpg.NotYetActive, status => ClusterStatus.Target(state, status, old.Name));
            state.Events.Warning(
                state.Cluster!, "SwitchoverFailed", $"{target.Name} did not receive everything from {old.Name}, which stays the primary");
            return false;
        }
        await Promotion.RunAsync(state, target).ConfigureAwait(false);
        return true;
    }

    // Until then nothing else begins with the old primary's data.
    private static void AwaitEnd(BackgroundWork work, Member old, PostgresServer server, Task ended) =>
        work.Begin(old, "stopping", async cancellation =>
        {
            await using var hurry = cancellation.Register(() => server.Signal(ShutdownMode.Immediate)).ConfigureAwait(false);
            await ended.ConfigureAwait(false);
            await server.DisposeAsync().ConfigureAwait(false);
            return await server.Exited.ConfigureAwait(false);
        }, _ => Task.CompletedTask, _ => { });

    private static async Task<bool> ReachesAsync(Member target, NpgsqlTypes.NpgsqlLogSequenceNumber last, Task ended, TimeProvider time)
    {
        var limit = ended.ContinueWith(_ => Task.Delay(CatchUpLimit, time), TaskScheduler.Default).Unwrap();
        try
        {
            while (!limit.IsCompleted && target.Server is { IsRunning: true } server)
            {
                // The position is where the next record would begin, so the last one is there when it is beyond.
                if ((await StandbyPosition.ReadAsync(server.Sql, AnswerLimit).ConfigureAwait(false)).Received > last)
                {
                    return true;
                }
                await Task.Delay(Interval, time).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or ObjectDisposedException)
        {
            // A target that cannot be asked is not promoted.
        }
        return false;
    }
}
