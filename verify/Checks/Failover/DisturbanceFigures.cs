using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Ledger;
using PgHaInfra.Verify.Measurement;
using PgHaInfra.Verify.Timelines;
using PgHaInfra.Verify.Workload;

namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>The figures of a disturbance, each with its gate.</summary>
internal static class DisturbanceFigures
{
    /// <summary>All of them.</summary>
    /// <param name="record">What was seen.</param>
    /// <param name="anomalies">What was wrong with it.</param>
    /// <param name="gate">The most the write outage may be.</param>
    /// <param name="phases">The first fault's phases.</param>
    public static IReadOnlyList<Figure> Of(
        DisturbanceRecord record, IReadOnlyList<Anomaly> anomalies, TimeSpan gate, IReadOnlyList<Phase> phases) =>
    [
        .. Outages(record, gate),
        .. phases.Select(phase => new Figure($"phase {phase.Name}", Math.Round(phase.Length, 1), "ms")),
        .. Recovery(record),
        .. Counts(record.History),
        .. Verdicts(anomalies),
        .. Harness(record),
    ];

    private static IEnumerable<Figure> Outages(DisturbanceRecord record, TimeSpan gate)
    {
        var first = record.Steps[0];
        var window = first.Window(record.End);
        var writes = ClientSamples.Writes(record.History);
        var each = Gaps.OfEach(writes, window);
        yield return Milliseconds("write outage, longest", Gaps.Percentile(each, 1), gate);
        yield return Milliseconds("write outage, p99", Gaps.Percentile(each, 0.99));
        yield return Milliseconds("write outage, p50", Gaps.Percentile(each, 0.5));
        yield return new Figure("write outages, over all clients", each.Count, "");
        yield return Milliseconds("no client could write", Gaps.Percentile(Gaps.OfAll(writes, window), 1));
        var reads = ClientSamples.Reads(record.History, ClientKind.ReplicaReader);
        yield return Milliseconds(
            "read outage of the replicas' endpoint", Gaps.Percentile(Gaps.OfAll(reads, window), 1), FailoverGates.Reads);
        foreach (var back in record.Steps.Skip(1))
        {
            yield return Milliseconds(
                $"write outage of the {back.Title}, longest",
                Gaps.Percentile(Gaps.OfEach(writes, back.Window(record.End)), 1), FailoverGates.Switchover);
        }
    }

    private static IEnumerable<Figure> Recovery(DisturbanceRecord record)
    {
        foreach (var (step, replicas) in record.Steps.Zip(record.Replicas))
        {
            if (step.Healthy is { } healthy)
            {
                yield return Seconds($"healthy again after {step.Title}", healthy - step.Fault, FailoverGates.Healthy);
            }

            if (replicas.Count > 0 && replicas.All(replica => replica.CaughtUp is not null))
            {
                yield return Seconds(
                    $"every replica caught up after {step.Title}",
                    replicas.Max(replica => replica.CaughtUp!.Value) - step.Fault, FailoverGates.Rejoin);
            }
        }

        if (record.Zones is { } zones)
        {
            yield return new Figure("zones lost", zones.Before - zones.After, "", 0);
        }

        if (VisibleLag.Of(record.History) is { Count: > 0 } lags)
        {
            yield return Milliseconds("acknowledged to visible on a replica, p99", Gaps.Percentile(lags, 0.99));
        }
    }

    private static IEnumerable<Figure> Counts(ClientHistory history)
    {
        yield return new Figure("rows acknowledged", history.Writes.Count(write => write.Outcome == WriteOutcome.Acknowledged), "");
        yield return new Figure("rows refused", history.Writes.Count(write => write.Outcome == WriteOutcome.Refused), "");
        yield return new Figure("rows of unknown outcome", history.Writes.Count(write => write.Outcome == WriteOutcome.Unknown), "");
    }

    private static IEnumerable<Figure> Verdicts(IReadOnlyList<Anomaly> anomalies)
    {
        Figure Count(string name, params ReadOnlySpan<AnomalyKind> kinds)
        {
            var count = 0;
            foreach (var anomaly in anomalies)
            {
                count += kinds.Contains(anomaly.Kind) ? 1 : 0;
            }

            return new Figure(name, count, "", 0);
        }

        yield return Count("acknowledged rows lost", AnomalyKind.LostRow);
        yield return Count("duplicate rows", AnomalyKind.DuplicateRow);
        yield return Count("rows nobody wrote", AnomalyKind.PhantomRow);
        yield return Count("damaged rows", AnomalyKind.DamagedRow);
        yield return Count("appends out of order", AnomalyKind.WrongOrder);
        yield return Count("answers from the wrong role or the wrong system", AnomalyKind.WrongRole, AnomalyKind.ForeignSystem);
        yield return Count("answers of a stale primary", AnomalyKind.StalePrimary);
        yield return Count("reads that cannot be", AnomalyKind.LostReadYourWrites, AnomalyKind.ImpossibleRead);
        var double_ = anomalies.Where(anomaly => anomaly.Kind == AnomalyKind.TwoPrimaries).Select(anomaly => anomaly.Time ?? 0).ToList();
        // A single doubled commit has no duration to speak of, and is one too many.
        yield return new Figure(
            "two writable primaries", double_.Count == 0 ? 0 : Math.Max(1, (double_.Max() - double_.Min()) / 1000.0), "ms", 0);
    }

    private static IEnumerable<Figure> Harness(DisturbanceRecord record)
    {
        var all = ClientSamples.All(record.History).Select(sample => sample.Time).Where(time => time >= record.Steps[0].Fault).ToList();
        var between = all.Zip(all.Skip(1), (one, next) => (next - one) / 1000.0).ToList();
        yield return Milliseconds("from one sample to the next, p99", Gaps.Percentile(between, 0.99));
        yield return new Figure("processor time of the harness", Math.Round(100 * record.Processor, 1), "% of a core");
    }

    private static Figure Milliseconds(string name, double value, TimeSpan? gate = null) =>
        new(name, Math.Round(value, 1), "ms", gate?.TotalMilliseconds);

    private static Figure Seconds(string name, long microseconds, TimeSpan gate) =>
        new(name, Math.Round(microseconds / 1e6, 2), "s", gate.TotalSeconds);
}
