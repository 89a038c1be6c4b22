using System.Diagnostics;
using Npgsql;

namespace PgHaInfra.Tests.Simulator.Operator;

/// <summary>A client that inserts one row after the other and remembers what was acknowledged; it looks for the primary itself.</summary>
internal sealed class Writer : IAsyncDisposable
{
    private readonly string[] connections;
    private readonly CancellationTokenSource stop = new();
    private readonly Task work;
    private long longest;
    private volatile int acknowledged;

    public Writer(NpgsqlConnectionStringBuilder connection)
    {
        connections = [.. connection.Host!.Split(',')
            .Select(host => new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Host = host }.ConnectionString)];
        work = Task.Run(WriteAsync);
    }

    /// <summary>Rows 1 to this were acknowledged.</summary>
    public int Acknowledged => acknowledged;

    /// <summary>The longest time between two acknowledgements in a row.</summary>
    public TimeSpan LongestOutage => TimeSpan.FromTicks(Volatile.Read(ref longest));

    public async Task UntilAsync(int rows)
    {
        var clock = Stopwatch.StartNew();
        while (acknowledged < rows)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(180), $"only {acknowledged} of {rows} rows were acknowledged");
            await Task.WhenAny(work, Task.Delay(2));
            if (work.IsCompleted)
            {
                await work;
            }
        }
    }

    public void ForgetOutages() => Volatile.Write(ref longest, 0);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await work;
    }

    private async Task WriteAsync()
    {
        var clock = Stopwatch.StartNew();
        var last = clock.Elapsed;
        for (var at = 0; !stop.IsCancellationRequested; at++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connections[at % connections.Length]);
                await connection.OpenAsync(stop.Token);
                await Execute(connection, "CREATE TABLE IF NOT EXISTS written(n int PRIMARY KEY)");
                while (!stop.IsCancellationRequested)
                {
                    // A row may be there although its acknowledgement was lost.
                    await Execute(connection, $"INSERT INTO written VALUES ({acknowledged + 1}) ON CONFLICT DO NOTHING");
                    var now = clock.Elapsed;
                    Volatile.Write(ref longest, Math.Max(Volatile.Read(ref longest), (now - last).Ticks));
                    last = now;
                    acknowledged++;
                }
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException)
            {
                await Task.WhenAny(Task.Delay(10), Task.Delay(Timeout.Infinite, stop.Token));
            }
        }
    }

    private async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop.Token);
    }
}
