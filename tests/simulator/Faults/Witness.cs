using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using PgHaInfra.Tests.Simulator.Operator;

namespace PgHaInfra.Tests.Simulator.Faults;

/// <summary>
/// A client beside each server, on its unix socket, so that no cut keeps it away: it commits synchronously wherever a server lets it, and
/// the history of what was acknowledged shows who was primary when.
/// </summary>
internal sealed class Witness : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly OneCluster environment;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<(long Acknowledged, string Pod, int Row)> history = new();
    private readonly Task work;

    public Witness(OneCluster environment, params string[] pods)
    {
        this.environment = environment;
        work = Task.WhenAll(pods.Select(pod => Task.Run(() => WriteAsync(pod))));
    }

    /// <summary>The servers that acknowledged, in the order of time, each once for as long as no other one did.</summary>
    public IReadOnlyList<string> Reigns()
    {
        var reigns = new List<string>();
        foreach (var (_, pod, _) in history.OrderBy(entry => entry.Acknowledged))
        {
            if (reigns.LastOrDefault() != pod)
            {
                reigns.Add(pod);
            }
        }
        return reigns;
    }

    /// <summary>How many commits a server acknowledged.</summary>
    public int AcknowledgedBy(string pod) => history.Count(entry => entry.Pod == pod);

    /// <summary>Waits for one more commit, by whichever server.</summary>
    public async Task UntilAcknowledgedAsync()
    {
        var clock = Stopwatch.StartNew();
        for (var before = history.Count; history.Count == before; await Task.Delay(Pause))
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(180), "nobody acknowledges a commit");
        }
    }

    /// <summary>Ends the clients and checks that every acknowledged row is on a server.</summary>
    public async Task RequireRowsAsync(string pod)
    {
        await StopAsync();
        await using var connection = environment.Sql(pod, "app");
        var rows = (await connection.ListAsync("SELECT pod, n FROM witnessed", row => (row.GetString(0), row.GetInt32(1)))).ToHashSet();
        Assert.All(history, entry => Assert.Contains((entry.Pod, entry.Row), rows));
    }

    /// <summary>Makes the table that the clients write to.</summary>
    public static Task PrepareAsync(OneCluster environment) =>
        environment.AskAsync(environment.Primary!, "CREATE TABLE witnessed(pod text, n int, PRIMARY KEY (pod, n))", "app");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stop.Dispose();
    }

    private async Task StopAsync()
    {
        await stop.CancelAsync();
        await work;
    }

    private async Task WriteAsync(string pod)
    {
        for (var row = 1; !stop.IsCancellationRequested; row++)
        {
            try
            {
                await using var connection = environment.Sql(pod, "app");
                for (; !stop.IsCancellationRequested; row++)
                {
                    // A wait for a confirmation that never comes must not be the last attempt.
                    await connection.ExecuteAsync($"INSERT INTO witnessed VALUES ('{pod}', {row})", TimeSpan.FromSeconds(1));
                    history.Enqueue((Stopwatch.GetTimestamp(), pod, row));
                    await Task.Delay(Pause);
                }
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or ObjectDisposedException or InvalidOperationException)
            {
                await Task.WhenAny(Task.Delay(Pause), Task.Delay(Timeout.Infinite, stop.Token));
            }
        }
    }
}
