namespace PgHaInfra.Verify.History.Rules;

/// <summary>
/// The appends to a list happened one after the other: positions have no hole, an element is where its acknowledgement said, and one that
/// was acknowledged before another was sent comes before it.
/// </summary>
internal static class ListRules
{
    public static IEnumerable<Anomaly> Check(ClientHistory history, FoundRows found)
    {
        var writes = history.Writes.ToDictionary(write => (write.Client, write.Number));
        return found.Appended.GroupBy(row => row.List)
            .SelectMany(list => CheckList(list.Key, [.. list.OrderBy(row => row.Position)], writes));
    }

    private static IEnumerable<Anomaly> CheckList(int list, AppendedRow[] rows, Dictionary<(int, long), Write> writes)
    {
        var expected = 1L;
        foreach (var row in rows)
        {
            if (row.Position != expected)
            {
                yield return new(AnomalyKind.WrongOrder, null, $"list {list} has position {row.Position} where {expected} must be");
            }

            expected = row.Position + 1;
        }

        // From the end: the earliest acknowledgement of anything that comes later.
        var (earliest, of) = (long.MaxValue, default(AppendedRow));
        foreach (var row in rows.Reverse())
        {
            if (!writes.TryGetValue((row.Client, row.Number), out var write))
            {
                continue;
            }

            if (write.Outcome == WriteOutcome.Acknowledged && (write.Position != row.Position || ListOf.Append(row.Number) != list))
            {
                yield return new(AnomalyKind.WrongOrder, write.Ended,
                    $"append {row.Number} of client {row.Client} was acknowledged at position {write.Position} and is at {row.Position} "
                        + $"of list {list}");
            }

            if (earliest < write.Sent)
            {
                yield return new(AnomalyKind.WrongOrder, write.Sent,
                    $"append {row.Number} of client {row.Client} comes before append {of.Number} of client {of.Client} in list {list}, "
                    + "which was acknowledged before the first was sent");
            }

            if (write.Outcome == WriteOutcome.Acknowledged && write.Ended < earliest)
            {
                (earliest, of) = (write.Ended, row);
            }
        }
    }
}
