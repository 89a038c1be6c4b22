using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Ledger;
using PgHaInfra.Verify.Recorder;
using PgHaInfra.Verify.Timelines;

namespace PgHaInfra.Verify.Measurement;

/// <summary>Puts together what the report draws of a disturbance.</summary>
public static class TimelineOf
{
    // The picture is drawn some thousand points wide: more samples would only make the report larger. Failures are all kept.
    private const double Resolution = 4;

    /// <summary>The picture of a disturbance.</summary>
    /// <param name="title">The disturbance in a few words.</param>
    /// <param name="fault">When it began, in microseconds.</param>
    /// <param name="window">What to show, in microseconds.</param>
    /// <param name="history">What clients saw.</param>
    /// <param name="moments">What the API showed, from the begin of the run.</param>
    /// <param name="phases">The phases.</param>
    public static Timeline Build(
        string title, long fault, Interval window, ClientHistory history, IReadOnlyList<ClusterMoment> moments, IReadOnlyList<Phase> phases)
    {
        double At(long time) => (time - fault) / 1000.0;
        ClientLane Lane(string name, IReadOnlyList<(int Client, long Time, ClientOutcome Outcome)> samples) =>
            new(name, Thin(
                samples.Where(sample => window.Contains(sample.Time)).Select(sample => new ClientSample(At(sample.Time), sample.Outcome))));
        return new Timeline(title, At(window.From), At(window.To))
        {
            Clients =
            [
                Lane("writes", ClientSamples.Writes(history)),
                Lane("reads of the primary", ClientSamples.Reads(history, ClientKind.PrimaryReader)),
                Lane("reads of replicas", ClientSamples.Reads(history, ClientKind.ReplicaReader)),
            ],
            Instances = [.. Names(moments).Select(name => new InstanceLane(name, Spans(name, moments, window, At)))],
            Phases = phases,
        };
    }

    private static List<ClientSample> Thin(IEnumerable<ClientSample> samples)
    {
        var kept = new List<ClientSample>();
        var last = new Dictionary<ClientOutcome, double>();
        foreach (var sample in samples)
        {
            if (sample.Outcome != ClientOutcome.Success
                || sample.At - last.GetValueOrDefault(sample.Outcome, double.MinValue) >= Resolution)
            {
                last[sample.Outcome] = sample.At;
                kept.Add(sample);
            }
        }

        return kept;
    }

    private static IEnumerable<string> Names(IReadOnlyList<ClusterMoment> moments) =>
        moments.SelectMany(moment => moment.View.Pods.Keys).Distinct().Order(StringComparer.Ordinal);

    private static List<RoleSpan> Spans(string name, IReadOnlyList<ClusterMoment> moments, Interval window, Func<long, double> at)
    {
        var spans = new List<RoleSpan>();
        foreach (var moment in moments.Where(moment => moment.Time <= window.To))
        {
            var (role, from) = (RoleOf(moment.View.Pods.GetValueOrDefault(name)), at(Math.Max(moment.Time, window.From)));
            if (spans.Count > 0)
            {
                var last = spans[^1];
                if (last.Role == role)
                {
                    continue;
                }

                spans[^1] = last with { To = from };
                if (spans[^1].To <= spans[^1].From)
                {
                    spans.RemoveAt(spans.Count - 1);
                }
            }

            spans.Add(new RoleSpan(from, at(window.To), role));
        }

        return spans;
    }

    private static InstanceRole RoleOf(PodView? pod) => pod switch
    {
        null => InstanceRole.Gone,
        { Serves: true, Role: "primary" } => InstanceRole.Primary,
        { Serves: true, Role: "replica" } => InstanceRole.Replica,
        _ => InstanceRole.Unhealthy,
    };
}
