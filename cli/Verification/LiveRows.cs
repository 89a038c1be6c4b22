using PgHaInfra.Verify;

namespace PgHaInfra.Cli.Verification;

/// <summary>
/// Which rows of the live view are shown where not all have room: what has passed is folded into its group's heading as a count, the oldest
/// group first; then what is to come, the last group first. What failed and what runs stay.
/// </summary>
internal static class LiveRows
{
    /// <summary>The rows: a heading for each group, with what is folded into it, and its checks.</summary>
    /// <param name="entries">All checks in order.</param>
    /// <param name="current">The one that runs; null between two.</param>
    /// <param name="room">How many rows there may be.</param>
    public static IReadOnlyList<(LiveEntry First, string Folded, LiveEntry? Entry)> Of(
        IReadOnlyList<LiveEntry> entries, LiveEntry? current, int room)
    {
        var groups = entries.GroupBy(entry => (entry.Cluster, entry.Check.Group)).Select(group => group.ToList()).ToList();
        var rows = new List<(LiveEntry, string, LiveEntry?)>();
        for (var folded = 0; folded <= 2 * groups.Count; folded++)
        {
            var (done, ahead) = (folded, groups.Count - Math.Max(0, folded - groups.Count));
            rows = [.. groups.SelectMany((group, at) => Rows(group, entry => entry != current
                && ((entry.IsSettled && at < done) || (entry.Finding is null && at >= ahead))))];
            if (rows.Count <= room)
            {
                return rows;
            }
        }

        // Too low even for that: what is looked at is what runs and what failed last.
        return [.. rows.Where(row => row.Item3 is not null).TakeLast(room)];
    }

    private static IEnumerable<(LiveEntry, string, LiveEntry?)> Rows(List<LiveEntry> group, Func<LiveEntry, bool> isFolded)
    {
        var away = group.Where(isFolded).ToList();
        string[] counts =
        [
            Count(away, entry => entry.Finding?.Verdict == Verdict.Pass, "passed"),
            Count(away, entry => entry.Finding?.Verdict == Verdict.Skipped, "skipped"),
            Count(away, entry => entry.Finding is null, "to come"),
        ];
        return [(group[0], string.Join(", ", counts.Where(count => count.Length > 0)), null),
            .. group.Where(entry => !isFolded(entry)).Select(entry => (entry, "", (LiveEntry?)entry))];
    }

    private static string Count(List<LiveEntry> entries, Func<LiveEntry, bool> which, string what) =>
        entries.Count(which) is > 0 and var count ? $"{count} {what}" : "";
}
