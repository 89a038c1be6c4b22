using Npgsql;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.DataPath;

/// <summary>The guide's table, written through the primary's endpoint and read on every instance (guide steps 15 and 16).</summary>
public sealed class Datasample : ICheck
{
    private static readonly TimeSpan VisibleWithin = TimeSpan.FromSeconds(20);

    private static readonly (int Id, string Name)[] Rows = [(1, "John"), (2, "Jane"), (3, "Alice")];

    /// <inheritdoc />
    public string Name => "datasample";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.DataPath;

    /// <inheritdoc />
    public string Title => "the datasample table, written on the primary, is read on every instance";

    /// <inheritdoc />
    public string Proves => "What is committed on the primary reaches the replicas, and both endpoints belong to one cluster.";

    /// <inheritdoc />
    public Impact Impact => Impact.Writes;

    /// <inheritdoc />
    public string Command(TargetCluster cluster) => cluster.Psql(cluster.Replicas, "SELECT * FROM datasample ORDER BY id");

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var cluster = context.Cluster;
        await using var primary = await cluster.OpenAsync(cluster.Primary, cancel);
        var written = await WriteAsync(primary, cancel);
        if (await DeviationAsync("the primary", primary, cancel) is { } lost)
        {
            return Finding.Fail(lost);
        }

        if (cluster.Instances < 2)
        {
            return Finding.Pass($"{Rows.Length} rows of {Rows.Length} on the primary, the only instance");
        }

        await using var replicas = await ReplicaConnections.OpenAsync(context, cancel);
        foreach (var (instance, connection) in replicas.All)
        {
            if (!await ReplayedAsync(connection, written, context.Time, cancel))
            {
                return Finding.Fail($"{instance} had not replayed {written} within {VisibleWithin.TotalSeconds:0} s");
            }

            if (await DeviationAsync(instance, connection, cancel) is { } wrong)
            {
                return Finding.Fail(wrong);
            }
        }

        return replicas.Missing.Count == 0
            ? Finding.Pass($"{Rows.Length} rows of {Rows.Length} on the primary, {replicas.Names}; replayed to {written}")
            : Finding.Fail($"{cluster.Replicas} never led to {string.Join(", ", replicas.Missing)}");
    }

    private static async Task<string> WriteAsync(NpgsqlConnection primary, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(primary);
        batch.BatchCommands.Add(new("CREATE TABLE IF NOT EXISTS datasample (id INTEGER, name VARCHAR(255))"));
        batch.BatchCommands.Add(new("DELETE FROM datasample WHERE id BETWEEN 1 AND 3"));
        foreach (var (id, name) in Rows)
        {
            batch.BatchCommands.Add(
                new("INSERT INTO datasample VALUES ($1, $2)") { Parameters = { new() { Value = id }, new() { Value = name } } });
        }

        await batch.ExecuteNonQueryAsync(cancel);
        return (await primary.AskAsync<string>("SELECT pg_current_wal_lsn()::text", cancel))!;
    }

    // The server tells when it got there: no query before the replay is repeated by the client more often than every 20 ms.
    private static async Task<bool> ReplayedAsync(NpgsqlConnection replica, string position, TimeProvider time, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn FROM (SELECT pg_sleep($2)) AS pause", replica)
        {
            Parameters = { new() { Value = position }, new() { Value = 0.0 } },
        };
        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < VisibleWithin)
        {
            if ((bool)(await command.ExecuteScalarAsync(cancel))!)
            {
                return true;
            }

            command.Parameters[1].Value = 0.02;
        }

        return false;
    }

    private static async Task<string?> DeviationAsync(string instance, NpgsqlConnection connection, CancellationToken cancel)
    {
        const string question = "SELECT coalesce(string_agg(name, ', ' ORDER BY id), '') FROM datasample WHERE id BETWEEN 1 AND 3";
        var (read, wanted) = (await connection.AskAsync<string>(question, cancel), string.Join(", ", Rows.Select(row => row.Name)));
        return read == wanted ? null : $"{instance} has '{read}', wants '{wanted}'";
    }
}
