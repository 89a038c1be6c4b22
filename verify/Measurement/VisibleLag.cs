using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Ledger;

namespace PgHaInfra.Verify.Measurement;

/// <summary>How long after its acknowledgement a row was visible on the replicas that were watched.</summary>
public static class VisibleLag
{
    /// <summary>Milliseconds, for each answer of a replica to which the row before was new.</summary>
    public static IReadOnlyList<double> Of(ClientHistory history)
    {
        var acknowledged = history.Writes
            .Where(write => write.Client == ClientHistory.Watched && write.Outcome == WriteOutcome.Acknowledged)
            .ToDictionary(write => write.Number, write => write.Ended);
        var before = new Dictionary<(int, int), long>();
        var lags = new List<double>();
        foreach (var read in history.Reads.Where(read => read.Replica && history.Kind(read.Client) == ClientKind.ReplicaReader))
        {
            var key = (read.Client, read.Session);
            // Of several rows that became visible at once the first one waited longest.
            for (var row = before.GetValueOrDefault(key, read.Seen) + 1; row <= read.Seen; row++)
            {
                if (acknowledged.TryGetValue(row, out var at))
                {
                    lags.Add(Math.Max(0, (read.Answered - at) / 1000.0));
                    break;
                }
            }

            before[key] = read.Seen;
        }

        return lags;
    }
}
