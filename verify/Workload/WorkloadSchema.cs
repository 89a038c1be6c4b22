using Npgsql;
using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Workload;

/// <summary>
/// The workload's tables: a schema of their own, <c>pgha_verify</c>, made anew by each run and dropped at its end. What a killed run left
/// behind goes with the next one. There are no unique constraints: they would hide duplicates.
/// </summary>
public static class WorkloadSchema
{
    /// <summary>The schema's name.</summary>
    public const string Name = "pgha_verify";

    /// <summary>Makes the tables, in place of any that are there.</summary>
    public static Task CreateAsync(TargetCluster cluster, long run, CancellationToken cancel) => ExecuteAsync(cluster, $"""
        DROP SCHEMA IF EXISTS {Name} CASCADE;
        CREATE SCHEMA {Name};
        CREATE TABLE {Name}.run (id bigint);
        CREATE TABLE {Name}.written (writer integer, n bigint, mark bigint);
        CREATE INDEX ON {Name}.written (writer, n);
        CREATE TABLE {Name}.lists (list integer PRIMARY KEY, length bigint);
        CREATE TABLE {Name}.appended (list integer, place bigint, writer integer, n bigint);
        INSERT INTO {Name}.lists SELECT list, 0 FROM generate_series(0, {ListOf.Count - 1}) AS list;
        INSERT INTO {Name}.run VALUES ({run});
        """, cancel);

    /// <summary>Drops the tables.</summary>
    public static Task DropAsync(TargetCluster cluster, CancellationToken cancel) =>
        ExecuteAsync(cluster, $"DROP SCHEMA IF EXISTS {Name} CASCADE", cancel);

    /// <summary>Which run the tables belong to; null when there are none.</summary>
    public static async Task<long?> RunAsync(TargetCluster cluster, CancellationToken cancel)
    {
        await using var connection = await cluster.OpenAsync(cluster.Primary, cancel);
        await using var there = new NpgsqlCommand($"SELECT to_regclass('{Name}.run') IS NOT NULL", connection);
        if (!(bool)(await there.ExecuteScalarAsync(cancel))!)
        {
            return null;
        }

        await using var command = new NpgsqlCommand($"SELECT id FROM {Name}.run", connection);
        return await command.ExecuteScalarAsync(cancel) as long?;
    }

    /// <summary>Reads all rows on the primary.</summary>
    public static async Task<FoundRows> ReadAsync(TargetCluster cluster, CancellationToken cancel)
    {
        await using var connection = await cluster.OpenAsync(cluster.Primary, cancel);
        var (written, appended) = (new List<WrittenRow>(), new List<AppendedRow>());
        await using (var command = new NpgsqlCommand($"SELECT writer, n, mark FROM {Name}.written", connection))
        await using (var rows = await command.ExecuteReaderAsync(cancel))
        {
            while (await rows.ReadAsync(cancel))
            {
                written.Add(new(rows.GetInt32(0), rows.GetInt64(1), rows.GetInt64(2)));
            }
        }

        await using (var command = new NpgsqlCommand($"SELECT list, place, writer, n FROM {Name}.appended", connection))
        await using (var rows = await command.ExecuteReaderAsync(cancel))
        {
            while (await rows.ReadAsync(cancel))
            {
                appended.Add(new(rows.GetInt32(0), rows.GetInt64(1), rows.GetInt32(2), rows.GetInt64(3)));
            }
        }

        return new FoundRows(written, appended);
    }

    private static async Task ExecuteAsync(TargetCluster cluster, string sql, CancellationToken cancel)
    {
        await using var connection = await cluster.OpenAsync(cluster.Primary, cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
