using System.Globalization;
using Npgsql;
using PgHaInfra.Verify.Ledger;
using PgHaInfra.Verify.Recorder;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Workload;

/// <summary>Visits every replica through the public endpoint, until each has been found and has replayed what the primary had.</summary>
public static class ReplicaVisit
{
    // A balancer may lead to the same replica several times in a row.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits for the replicas.</summary>
    /// <param name="cluster">Whose replicas.</param>
    /// <param name="clock">Tells the time of each.</param>
    /// <param name="time">What is waited by.</param>
    /// <param name="limit">How long in all.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// For each replica found its address, when it had caught up (null when it had not), and a digest of the workload's rows.
    /// </returns>
    public static async Task<IReadOnlyList<VisitedReplica>> AllAsync(
        TargetCluster cluster, RunClock clock, TimeProvider time, TimeSpan limit, CancellationToken cancel)
    {
        var position = await PositionAsync(cluster, cancel);
        var found = new Dictionary<long, VisitedReplica>();
        var began = time.GetTimestamp();
        while (found.Values.Count(replica => replica.CaughtUp is not null) < cluster.Instances - 1 && time.GetElapsedTime(began) < limit)
        {
            try
            {
                await using var connection = await cluster.OpenAsync(cluster.Replicas, cancel);
                var server = await ServerIdentity.AskAsync(connection, cancel);
                if (server.Replica && found.GetValueOrDefault(server.Server) is not { CaughtUp: not null })
                {
                    found[server.Server] = await LookAsync(connection, server, position, clock, cancel);
                }
            }
            catch (NpgsqlException)
            {
                // An instance may still be on its way; the limit ends the attempts.
            }

            if (found.Values.Count(replica => replica.CaughtUp is not null) < cluster.Instances - 1)
            {
                await Task.Delay(Interval, time, cancel);
            }
        }

        return [.. found.Values];
    }

    /// <summary>The digest of the workload's rows on the primary.</summary>
    public static async Task<string> DigestAsync(TargetCluster cluster, CancellationToken cancel)
    {
        await using var connection = await cluster.OpenAsync(cluster.Primary, cancel);
        return await DigestAsync(connection, cancel);
    }

    private static async Task<string> PositionAsync(TargetCluster cluster, CancellationToken cancel)
    {
        await using var connection = await cluster.OpenAsync(cluster.Primary, cancel);
        await using var command = new NpgsqlCommand("SELECT pg_current_wal_lsn()::text", connection);
        return (string)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static async Task<VisitedReplica> LookAsync(
        NpgsqlConnection connection, ServerIdentity server, string position, RunClock clock, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn, coalesce(pg_last_wal_replay_lsn()::text, 'nothing')", connection)
        {
            Parameters = { new() { Value = position } },
        };
        await using (var answer = await command.ExecuteReaderAsync(cancel))
        {
            await answer.ReadAsync(cancel);
            if (answer.IsDBNull(0) || !answer.GetBoolean(0))
            {
                var behind = string.Create(CultureInfo.InvariantCulture, $"{answer.GetString(1)} of {position}");
                return new VisitedReplica(ServerId.Show(server.Server), null, behind);
            }
        }

        return new VisitedReplica(ServerId.Show(server.Server), clock.Now, await DigestAsync(connection, cancel));
    }

    private static async Task<string> DigestAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"""
            SELECT (SELECT count(*) || ' rows, ' || coalesce(sum(mark), 0) FROM {WorkloadSchema.Name}.written) || ', '
              || (SELECT count(*) || ' appends, ' || coalesce(sum(place * (writer + 1) * (list + 1) + n), 0) FROM {WorkloadSchema.Name}.appended)
            """, connection);
        return (string)(await command.ExecuteScalarAsync(cancel))!;
    }
}
