using Npgsql;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.DataPath;

/// <summary>
/// How long after a commit was acknowledged a client sees it on each replica. Synchronous replication does not promise that it is at once
/// unless synchronous_commit is remote_apply.
/// </summary>
public sealed class ReplicationLag : ICheck
{
    private const string Table = "pgha_visibility";
    private const int Commits = 100;
    private const double GateMilliseconds = 1000;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public string Name => "replication-lag";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.DataPath;

    /// <inheritdoc />
    public string Title => "an acknowledged commit is visible on every replica within a second";

    /// <inheritdoc />
    public string Proves => "Readers of the replicas see data that is at most so old.";

    /// <inheritdoc />
    public Impact Impact => Impact.Writes;

    /// <inheritdoc />
    public string Command(TargetCluster cluster) =>
        cluster.Psql(cluster.Replicas, "SELECT clock_timestamp() - pg_last_xact_replay_timestamp(), pg_last_wal_replay_lsn()");

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        if (context.Cluster.Instances < 2)
        {
            return Finding.Skipped("a cluster of one instance has no replicas");
        }

        await using var replicas = await ReplicaConnections.OpenAsync(context, cancel);
        if (replicas.Missing.Count > 0)
        {
            return Finding.Inconclusive($"{context.Cluster.Replicas} never led to {string.Join(", ", replicas.Missing)}");
        }

        await using var primary = await context.Cluster.OpenAsync(context.Cluster.Primary, cancel);
        await primary.ExecuteAsync($"DROP TABLE IF EXISTS {Table}; CREATE TABLE {Table} (n integer PRIMARY KEY)", cancel);
        try
        {
            return await MeasureAsync(context, primary, replicas, cancel);
        }
        finally
        {
            await primary.ExecuteAsync($"DROP TABLE IF EXISTS {Table}", CancellationToken.None);
        }
    }

    private static async Task<Finding> MeasureAsync(
        CheckContext context, NpgsqlConnection primary, ReplicaConnections replicas, CancellationToken cancel)
    {
        var position = await primary.AskAsync<string>("SELECT pg_current_wal_lsn()::text", cancel);
        using var late = new CancellationTokenSource();
        var watching = replicas.All
            .Select(replica => Task.Run(() => WatchAsync(replica.Connection, position!, context.Time, late.Token), cancel)).ToList();
        var acknowledged = await CommitAsync(primary, context.Time, cancel);
        late.CancelAfter(Patience);
        await Task.WhenAll(watching);
        var end = context.Time.GetTimestamp();
        var figures = new List<Figure>();
        var evidence = new List<string>();
        foreach (var (replica, seen) in replicas.All.Zip(watching.Select(task => task.Result)))
        {
            // What was not seen by the end is at least that old.
            var delays = acknowledged
                .Select((at, n) => Math.Max(0, context.Time.GetElapsedTime(at, seen[n] == 0 ? end : seen[n]).TotalMilliseconds))
                .Order().ToList();
            var (median, most) = (delays[Commits / 2], delays[Commits * 99 / 100]);
            figures.Add(new Figure($"acknowledged to visible on {replica.Instance}, p50", Math.Round(median, 2), "ms"));
            figures.Add(new Figure($"acknowledged to visible on {replica.Instance}, p99", Math.Round(most, 2), "ms", GateMilliseconds));
            evidence.Add(FormattableString.Invariant($"{replica.Instance} p50 {median:0.#} ms, p99 {most:0.#} ms"));
        }

        return Finding.Judge($"{Commits} commits: {string.Join("; ", evidence)}", figures);
    }

    // One at a time, as a single client would: the moment when each was acknowledged.
    private static async Task<IReadOnlyList<long>> CommitAsync(NpgsqlConnection primary, TimeProvider time, CancellationToken cancel)
    {
        var acknowledged = new List<long>();
        for (var n = 1; n <= Commits; n++)
        {
            await primary.ExecuteAsync($"INSERT INTO {Table} VALUES ($1)", cancel, n);
            acknowledged.Add(time.GetTimestamp());
            await Task.Delay(Pace, time, cancel);
        }

        return acknowledged;
    }

    // When each row was first seen; 0 for one that was not.
    private static async Task<long[]> WatchAsync(NpgsqlConnection replica, string position, TimeProvider time, CancellationToken late)
    {
        var seen = new long[Commits];
        try
        {
            while (!await replica.AskAsync<bool>("SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn", late, position))
            {
                await Task.Delay(Look, time, late);
            }

            var n = 0;
            while (n < Commits)
            {
                var most = await replica.AskAsync<int>($"SELECT coalesce(max(n), 0) FROM {Table}", late);
                var now = time.GetTimestamp();
                while (n < most)
                {
                    seen[n++] = now;
                }

                await Task.Delay(Look, time, late);
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            // The rest was never seen.
        }

        return seen;
    }
}
