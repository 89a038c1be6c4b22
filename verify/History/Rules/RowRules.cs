using PgHaInfra.Verify.Ledger;

namespace PgHaInfra.Verify.History.Rules;

/// <summary>Every acknowledged row is there once and as it was written; no refused one is, and none that nobody wrote.</summary>
internal static class RowRules
{
    public static IEnumerable<Anomaly> Check(ClientHistory history, FoundRows found)
    {
        var written = found.Written.ToLookup(row => (row.Client, row.Number), row => (long?)row.Mark);
        var appended = found.Appended.ToLookup(row => (row.Client, row.Number), _ => (long?)null);
        var known = new HashSet<(int, long)>();
        foreach (var write in history.Writes)
        {
            known.Add((write.Client, write.Number));
            var rows = history.Kind(write.Client) == ClientKind.Writer ? written : appended;
            foreach (var anomaly in Judge(history, write, [.. rows[(write.Client, write.Number)]]))
            {
                yield return anomaly;
            }
        }

        var all = found.Written.Select(row => (row.Client, row.Number)).Concat(found.Appended.Select(row => (row.Client, row.Number)));
        foreach (var (client, number) in all.Where(row => !known.Contains(row)).Distinct())
        {
            yield return new(AnomalyKind.PhantomRow, null, $"row {number} of client {client} is there and nobody wrote it");
        }
    }

    private static IEnumerable<Anomaly> Judge(ClientHistory history, Write write, long?[] there)
    {
        var row = $"row {write.Number} of client {write.Client}";
        if (there.Length == 0 && write.Outcome == WriteOutcome.Acknowledged)
        {
            yield return new(AnomalyKind.LostRow, write.Ended, $"{row} was acknowledged and is not there");
        }

        if (there.Length > 1)
        {
            yield return new(AnomalyKind.DuplicateRow, write.Ended, $"{row} is there {there.Length} times");
        }

        if (there.Length > 0 && write.Outcome == WriteOutcome.Refused)
        {
            yield return new(AnomalyKind.PhantomRow, write.Ended, $"{row} was refused and is there");
        }

        if (there.Any(mark => mark is { } content && content != RowMark.Of(history.Header.Run, write.Client, write.Number)))
        {
            yield return new(AnomalyKind.DamagedRow, write.Ended, $"{row} does not have the content that was written");
        }
    }
}
