using System.Diagnostics;
using System.Net.Sockets;
using Npgsql;

namespace PgHaInfra.Benchmarks.Client;

/// <summary>The same end of bring-up for both sides: two replicas in sync, and then a write acknowledged.</summary>
public static class Readiness
{
    private const string InSync =
        "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming' AND sync_state IN ('sync', 'quorum')";

    private const string Write = "CREATE TABLE IF NOT EXISTS ready (at timestamptz); INSERT INTO ready VALUES (now())";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Tries every 10 ms until the superuser sees two replicas in sync and has written a row.</summary>
    /// <exception cref="BenchmarkException">That took more than 120 s.</exception>
    public static async Task WaitAsync(Target superuser, CancellationToken cancel)
    {
        var since = Stopwatch.StartNew();
        var why = "no answer";
        while (since.Elapsed < Patience)
        {
            try
            {
                await using var connection = await superuser.ConnectAsync(0, cancel);
                await WaitAsync(connection, since, cancel);
                await using var write = new NpgsqlCommand(Write, connection);
                await write.ExecuteNonQueryAsync(cancel);
                return;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or SocketException)
            {
                why = e.Message;
                await Task.Delay(Interval, cancel);
            }
        }
        throw new BenchmarkException($"no two replicas in sync after {Patience.TotalSeconds:0} s: {why}");
    }

    private static async Task WaitAsync(NpgsqlConnection connection, Stopwatch since, CancellationToken cancel)
    {
        await using var count = new NpgsqlCommand(InSync, connection);
        while (since.Elapsed < Patience && await count.ExecuteScalarAsync(cancel) is not 2L)
        {
            await Task.Delay(Interval, cancel);
        }
    }
}
