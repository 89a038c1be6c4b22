namespace PgHaInfra.Verify.History.Rules;

/// <summary>
/// A primary shows what was acknowledged before the question; no server shows what nobody has sent yet, or goes backwards.
/// </summary>
internal static class ReadRules
{
    public static IEnumerable<Anomaly> Check(ClientHistory history)
    {
        var watched = history.Writes.Where(write => write.Client == ClientHistory.Watched).ToList();
        var acknowledged = watched.Where(write => write.Outcome == WriteOutcome.Acknowledged)
            .Select(write => (write.Ended, write.Number)).ToArray();
        var sent = watched.Select(write => (write.Sent, write.Number)).ToArray();
        var before = new Dictionary<(int, int), long>();
        foreach (var read in history.Reads)
        {
            var must = LastBefore(acknowledged, read.Asked);
            if (!read.Replica && read.Seen < must)
            {
                yield return new(AnomalyKind.LostReadYourWrites, read.Answered,
                    $"client {read.Client} saw row {read.Seen} on the primary after row {must} had been acknowledged");
            }

            var may = LastBefore(sent, read.Answered);
            if (read.Seen > may)
            {
                yield return new(
                    AnomalyKind.ImpossibleRead, read.Answered,
                    $"client {read.Client} saw row {read.Seen} when row {may} was the last one sent");
            }

            var had = before.GetValueOrDefault((read.Client, read.Session));
            if (read.Seen < had)
            {
                yield return new(
                    AnomalyKind.ImpossibleRead, read.Answered,
                    $"client {read.Client} saw row {read.Seen} after it had seen row {had} in the same session");
            }

            before[(read.Client, read.Session)] = Math.Max(had, read.Seen);
        }
    }

    // One client's events come in the order of time and of number.
    private static long LastBefore((long Time, long Number)[] events, long moment)
    {
        var (low, high) = (0, events.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (events[middle].Time < moment)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low == 0 ? 0 : events[low - 1].Number;
    }
}
