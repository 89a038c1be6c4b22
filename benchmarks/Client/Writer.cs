using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.Channels;
using Npgsql;

namespace PgHaInfra.Benchmarks.Client;

/// <summary>
/// A client that inserts one row after the other and remembers which ones were acknowledged. After an error it tries all
/// addresses it knows, then waits 20 ms. An outage is the time between two acknowledgements with an error in between.
/// </summary>
public sealed class Writer : IAsyncDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(20);

    private readonly Target target;
    private readonly CancellationTokenSource stop = new();
    private readonly Channel<TimeSpan> outages = Channel.CreateUnbounded<TimeSpan>();
    private readonly HashSet<long> acknowledged = [];
    private readonly Task running;
    private NpgsqlConnection? connection;
    private long next;

    private Writer(Target target, long firstId, TaskCompletionSource first)
    {
        (this.target, next) = (target, firstId);
        running = Task.Run(() => RunAsync(first));
    }

    /// <summary>The outages that clients have noticed, as they end.</summary>
    public ChannelReader<TimeSpan> Outages => outages.Reader;

    public long Acknowledged => acknowledged.Count;

    /// <summary>Creates the table and starts to write; returns after the first acknowledgement.</summary>
    /// <param name="target">Where to write.</param>
    /// <param name="firstId">The first row's number; two writers of one table must not meet.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Writer> StartAsync(Target target, long firstId, CancellationToken cancel)
    {
        await using (var connection = await target.ConnectAsync(0, cancel))
        {
            await using var create = new NpgsqlCommand("CREATE TABLE IF NOT EXISTS writes (id bigint PRIMARY KEY)", connection);
            await create.ExecuteNonQueryAsync(cancel);
        }
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writer = new Writer(target, firstId, first);
        await first.Task.WaitAsync(cancel);
        return writer;
    }

    /// <summary>Counts the acknowledged rows that are not there; for a writer that has stopped.</summary>
    public async Task<long> CountLostAsync(int address, CancellationToken cancel)
    {
        await using var reading = await target.ConnectAsync(address, cancel);
        await using var select = new NpgsqlCommand("SELECT id FROM writes", reading);
        await using var rows = await select.ExecuteReaderAsync(cancel);
        var lost = new HashSet<long>(acknowledged);
        while (await rows.ReadAsync(cancel))
        {
            lost.Remove(rows.GetInt64(0));
        }
        return lost.Count;
    }

    /// <summary>Stops writing.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
    }

    private async Task RunAsync(TaskCompletionSource first)
    {
        var last = Stopwatch.GetTimestamp();
        var failed = false;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                if (!await TryWriteAsync())
                {
                    failed = true;
                    await Task.Delay(RetryDelay, stop.Token);
                    continue;
                }
                var now = Stopwatch.GetTimestamp();
                if (failed)
                {
                    outages.Writer.TryWrite(Stopwatch.GetElapsedTime(last, now));
                }
                (last, failed) = (now, false);
                first.TrySetResult();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The end that was asked for.
        }
        await CloseAsync();
    }

    private async Task<bool> TryWriteAsync()
    {
        // A present connection first; without one, or after it broke, each address once.
        for (var address = connection is null ? 0 : -1; address < target.Count; address++)
        {
            try
            {
                connection ??= await target.ConnectAsync(address, stop.Token);
                var id = ++next;
                await using var insert = new NpgsqlCommand($"INSERT INTO writes VALUES ({id})", connection);
                await insert.ExecuteNonQueryAsync(stop.Token);
                acknowledged.Add(id);
                return true;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or SocketException or InvalidOperationException)
            {
                await CloseAsync();
                if (address == -1)
                {
                    return false;
                }
            }
        }
        return false;
    }

    private async Task CloseAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
            connection = null;
        }
    }
}
