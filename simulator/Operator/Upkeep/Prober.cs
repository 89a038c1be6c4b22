using Npgsql;
using PgHaInfra.Simulator.Operator.Instances;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Replication;

namespace PgHaInfra.Simulator.Operator.Upkeep;

/// <summary>Asks running instances how they are: each second, and more often while a new one finds its primary.</summary>
internal sealed class Prober(ClusterState state, BackgroundWork work)
{
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    // PostgreSQL announces neither a connected WAL receiver nor an applied configuration.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan ReloadLimit = TimeSpan.FromSeconds(2);

    /// <summary>Asks every instance that is not being asked already.</summary>
    public void ProbeAll()
    {
        foreach (var member in state.Members)
        {
            if (member.IsCutOff)
            {
                (member.State, member.DetachedSince, member.SilentSince) = (null, null, null);
                continue;
            }
            Probe(member, TimeSpan.Zero);
        }
    }

    /// <summary>Asks one instance until it is connected to its primary (or is primary), at most for a while.</summary>
    /// <param name="member">The instance.</param>
    /// <param name="patience">For how long.</param>
    public void Probe(Member member, TimeSpan patience)
    {
        if (member is not { IsRunning: true, Probing: false, IsCutOff: false, Server: { } server })
        {
            return;
        }
        member.Probing = true;
        work.Start(async () =>
        {
            if (member.State is not null)
            {
                // Asked a moment ago: what is waited for needs a moment as well.
                await Task.Delay(Interval, state.Time).ConfigureAwait(false);
            }
            var answer = await AskAsync(server, patience).ConfigureAwait(false);
            work.PostQuietly(() =>
            {
                member.Probing = false;
                if (member.Server != server || member.IsCutOff)
                {
                    return true;
                }
                var known = member.State;
                Note(member, server, answer);
                return answer is null || known is null || !answer.SaysTheSameAs(known);
            });
        });
    }

    /// <summary>Makes an instance read its configuration again and waits beside the loop until it has.</summary>
    public void Reload(Member member)
    {
        var server = member.Server!;
        var synchronous = member.Synchronous;
        member.Reloads++;
        work.Start(async () =>
        {
            var applied = await ReloadAsync(server, state.Time).ConfigureAwait(false);
            var answer = await AskAsync(server, TimeSpan.Zero).ConfigureAwait(false);
            var problems = await ProblemsAsync(server).ConfigureAwait(false);
            work.Post(() =>
            {
                member.Reloads--;
                if (member.Server != server)
                {
                    return;
                }
                Note(member, server, answer);
                if (member.Name == state.PrimaryName && applied && member.Reloads == 0)
                {
                    state.SynchronousInForce.Clear();
                    state.SynchronousInForce.Add(synchronous);
                }
                foreach (var problem in problems)
                {
                    state.Events.Warning(state.Cluster!, "InvalidConfiguration", $"{member.Name} refuses its configuration: {problem}");
                }
            });
        });
    }

    private void Note(Member member, PostgresServer server, InstanceState? answer)
    {
        if (answer is null)
        {
            member.SilentSince ??= state.Time.GetUtcNow();
            if (state.Time.GetUtcNow() - member.SilentSince > state.Spec.LivenessTimeout)
            {
                state.Events.Warning(state.Cluster!, "Unhealthy", $"{member.Name} does not answer; it is restarted");
                server.Signal(ShutdownMode.Kill);
            }
            return;
        }
        member.SilentSince = null;
        member.State = answer;
        member.DetachedSince = answer.ReceiverActive || member.Name == state.PrimaryName
            ? null
            : member.DetachedSince ?? state.Time.GetUtcNow();
        if (answer.ReceiverActive)
        {
            (member.Repair, member.RepairAttempts) = (Repair.None, 0);
        }
    }

    private async Task<InstanceState?> AskAsync(PostgresServer server, TimeSpan patience)
    {
        var began = state.Time.GetTimestamp();
        try
        {
            // A short question while nothing is connected: the full one would keep a processor busy.
            while (patience > TimeSpan.Zero && server.IsRunning && state.Time.GetElapsedTime(began) < patience
                && !await server.Sql.FirstAsync(InstanceState.Attached, row => row.GetBoolean(0), AnswerLimit).ConfigureAwait(false))
            {
                await Task.Delay(Interval, state.Time).ConfigureAwait(false);
            }
            return await InstanceState.ReadAsync(server.Sql, AnswerLimit).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or ObjectDisposedException or InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<bool> ReloadAsync(PostgresServer server, TimeProvider time)
    {
        const string LoadTime = "SELECT pg_conf_load_time()::text";
        try
        {
            var before = await server.Sql.FirstAsync(LoadTime, row => row.GetString(0)).ConfigureAwait(false);
            server.Reload();
            var began = time.GetTimestamp();
            while (time.GetElapsedTime(began) < ReloadLimit)
            {
                if (await server.Sql.FirstAsync(LoadTime, row => row.GetString(0)).ConfigureAwait(false) != before)
                {
                    return true;
                }
                await Task.Delay(Interval, time).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or ObjectDisposedException or InvalidOperationException)
        {
            // The server is going down; its start reads the configuration.
        }
        return false;
    }

    private static async Task<IReadOnlyList<string>> ProblemsAsync(PostgresServer server)
    {
        try
        {
            return await server.Sql.ListAsync(
                """
                SELECT format('%s = %L: %s', f.name, f.setting, f.error) FROM pg_file_settings f
                 WHERE f.error IS NOT NULL AND NOT EXISTS (SELECT FROM pg_settings s WHERE s.name = f.name AND s.pending_restart)
                """,
                row => row.GetString(0)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or ObjectDisposedException or InvalidOperationException)
        {
            return [];
        }
    }
}
