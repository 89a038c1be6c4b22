using PgHaInfra.Kube;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Backups;

/// <summary>Makes the primary end its segment of WAL, and waits until that is archived.</summary>
public static class WalArchive
{
    /// <summary>The most that a segment may take to arrive.</summary>
    public static TimeSpan Gate { get; } = TimeSpan.FromMinutes(5);

    // PostgreSQL tries three times, a second apart, before it waits a minute.
    private const long FailuresThatCount = 3;

    private const string Question =
        """
        SELECT coalesce(left(last_archived_wal, 24), '') || ' ' || failed_count FROM pg_stat_archiver
        """;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Ends the segment; everything written before this is in it or in an earlier one.</summary>
    /// <returns>The segment and how long it took to arrive; or why it has not.</returns>
    /// <exception cref="PodCommandException">The primary does not switch.</exception>
    public static async Task<ArchivedSegment> SwitchAsync(CheckContext context, CancellationToken cancel)
    {
        var cluster = await context.Api.GetAsync(ResourceKind.Cluster, context.Namespace, context.Name, cancel);
        await using var primary = await context.Cluster.OpenAsync(context.Cluster.Primary, cancel);
        var before = Failures((await primary.AskAsync<string>(Question, cancel))!);
        // A message of no consequence, since a segment in which nothing happened is not ended.
        var segment = await context.PsqlAsync(
            (string?)cluster.At("status", "currentPrimary") ?? "", context.Cluster.Database, cancel,
            "SELECT pg_walfile_name(pg_logical_emit_message(false, 'pgha', 'end of segment'))",
            "DO $$ BEGIN PERFORM pg_switch_wal(); END $$");
        var began = context.Time.GetTimestamp();
        while (true)
        {
            var answer = (await primary.AskAsync<string>(Question, cancel))!;
            var elapsed = context.Time.GetElapsedTime(began);
            if (string.CompareOrdinal(answer.Split(' ')[0], segment) >= 0)
            {
                return new ArchivedSegment(segment, elapsed, null);
            }

            if (Failures(answer) - before >= FailuresThatCount || elapsed > Gate)
            {
                return new ArchivedSegment(segment, elapsed, await ReasonAsync(context, Failures(answer) - before, cancel));
            }

            await Task.Delay(Look, context.Time, cancel);
        }
    }

    private static long Failures(string answer) => long.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> ReasonAsync(CheckContext context, long failures, CancellationToken cancel)
    {
        var cluster = await context.Api.GetAsync(ResourceKind.Cluster, context.Namespace, context.Name, cancel);
        var condition = (cluster.At("status", "conditions")?.AsArray() ?? [])
            .FirstOrDefault(one => (string?)one!["type"] == "ContinuousArchiving" && (string?)one["status"] == "False");
        return $"archive_command failed {failures} times{(condition is null ? "" : $": {(string?)condition["message"]}")}";
    }
}
