using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Backup.Objects;

/// <summary>Finds out whether WAL is archived, without which a base backup is worth nothing.</summary>
internal static class ArchiveCheck
{
    private const string Query =
        """
        SELECT pg_is_in_recovery() OR coalesce(last_archived_time, '-infinity') > coalesce(last_failed_time, '-infinity'),
               last_failed_time IS NOT NULL
          FROM pg_stat_archiver
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks the primary; one that has not archived anything yet is made to. A replica cluster's archives nothing.</summary>
    public static async Task<bool> WorksAsync(ControlConnection primary, TimeProvider time, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        for (var first = true; ; first = false)
        {
            var (works, failed) = await primary.FirstAsync(Query, row => (row.GetBoolean(0), row.GetBoolean(1))).ConfigureAwait(false);
            if (works || failed || time.GetElapsedTime(began) > Patience)
            {
                return works;
            }
            if (first)
            {
                await primary.ExecuteAsync("CHECKPOINT", Patience).ConfigureAwait(false);
                await primary.ExecuteAsync("SELECT pg_switch_wal()").ConfigureAwait(false);
            }
            await Task.Delay(Interval, time, cancellation).ConfigureAwait(false);
        }
    }
}
