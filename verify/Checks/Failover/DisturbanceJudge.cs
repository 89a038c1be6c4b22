using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Measurement;
using PgHaInfra.Verify.Recorder;
using PgHaInfra.Verify.Workload;

namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>Says what a disturbance showed.</summary>
internal static class DisturbanceJudge
{
    private const int MostDetails = 50;

    // Nodes and balancers learn of a route after the API shows it.
    private static readonly TimeSpan RoutesSettle = TimeSpan.FromSeconds(2);

    // What the picture shows before the fault and after the end.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(250);

    /// <summary>The finding, with figures and timeline.</summary>
    /// <param name="record">What was seen.</param>
    /// <param name="instances">How many instances the cluster has.</param>
    /// <param name="gate">The most the write outage may be.</param>
    public static Finding Judge(DisturbanceRecord record, int instances, TimeSpan gate)
    {
        var first = record.Steps[0];
        // Until everything is healthy again a server may have another role than the one its endpoint knows it by.
        var transitions = record.Steps.Select(step => step.Window(record.End))
            .Select(window => window with { To = window.To + Micro(RoutesSettle) }).ToList();
        var anomalies = record.Found is { } found ? HistoryChecker.Check(record.History, found, transitions) : [];
        var moments = record.Moments.Skip(first.FirstMoment).ToList();
        var phases = PhaseSplit.Of(first.Fault, first.Before.CurrentPrimary, moments, record.History);
        var figures = DisturbanceFigures.Of(record, anomalies, gate, phases);
        List<string> wrong =
        [
            .. record.Steps.Where(step => step.Trouble is not null).Select(step => $"{step.Title}: {step.Trouble}"),
            .. Rejoins(record, instances),
            .. Differences(record),
            .. Named(anomalies),
            .. Named(record.Earlier?.Anomalies ?? []).Select(text => $"{record.Earlier!.Value.Text}: {text}"),
            .. figures.Where(figure => !figure.Holds).Select(figure => figure.ToString()),
        ];
        var finding = wrong.Count == 0 ? Finding.Pass(Summary(record, figures)) : Finding.Fail(string.Join("; ", wrong));
        var window = new Interval(first.Fault - Micro(Margin), Math.Min(record.End, (first.Healthy ?? record.End) + Micro(Margin)));
        return finding with
        {
            Figures = figures,
            Details =
            [
                .. record.Earlier is { } earlier ? [earlier.Text] : Array.Empty<string>(),
                .. anomalies.Take(MostDetails).Select(anomaly => $"{Words(anomaly.Kind)}: {anomaly.Text}"),
            ],
            Timeline = TimelineOf.Build(first.Title, first.Fault, window, record.History, record.Moments, phases),
        };
    }

    private static IEnumerable<string> Named(IReadOnlyList<Anomaly> anomalies) =>
        anomalies.GroupBy(anomaly => anomaly.Kind).Select(kind => $"{Words(kind.Key)} ({kind.Count()}): {kind.First().Text}");

    private static string Summary(DisturbanceRecord record, IReadOnlyList<Figure> figures)
    {
        var first = record.Steps[0];
        var moved = record.Moments.Skip(first.FirstMoment).Select(moment => moment.View.CurrentPrimary)
            .FirstOrDefault(primary => primary != first.Before.CurrentPrimary);
        string Amount(string name) => figures.First(figure => figure.Name == name).Amount;
        var became = moved is null ? $"{first.Before.CurrentPrimary} stayed primary"
            : $"{moved} took over and {first.Before.CurrentPrimary} is primary again";
        return $"{first.Title}{(first.Caveat is { } caveat ? $" ({caveat})" : "")}: {became}, "
            + $"clients could not write for {Amount("write outage, longest")} at most, {Amount("rows acknowledged")} rows acknowledged and "
            + $"none lost, {Amount("rows of unknown outcome")} of unknown outcome";
    }

    private static IEnumerable<string> Rejoins(DisturbanceRecord record, int instances)
    {
        foreach (var (step, replicas) in record.Steps.Where(step => step.Healthy is not null).Zip(record.Replicas))
        {
            var caughtUp = replicas.Count(replica => replica.CaughtUp is not null);
            if (caughtUp < instances - 1)
            {
                var behind = replicas.Where(replica => replica.CaughtUp is null)
                    .Select(replica => $", {replica.Address} has replayed {replica.Content}");
                yield return $"{step.Title}: {caughtUp} of {instances - 1} replicas caught up with the primary{string.Concat(behind)}";
            }
        }
    }

    private static IEnumerable<string> Differences(DisturbanceRecord record) =>
        from other in record.Contents?.Skip(1) ?? []
        where other.Content != record.Contents![0].Content
        select $"{other.Server} has {other.Content} where the primary has {record.Contents![0].Content}";

    private static string Words(AnomalyKind kind) =>
        string.Concat(kind.ToString().Select(
            (character, at) => char.IsUpper(character) ? $"{(at > 0 ? " " : "")}{char.ToLowerInvariant(character)}" : $"{character}"));

    private static long Micro(TimeSpan span) => (long)span.TotalMicroseconds;
}
