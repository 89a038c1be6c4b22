using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Timelines;

namespace PgHaInfra.Verify.Measurement;

/// <summary>
/// The times in which clients got nothing: from a success to the next one of the same client, with a failure between the two or longer than
/// <see cref="Hang"/>. A gap that no success ends lasts until the end of what is looked at.
/// </summary>
public static class Gaps
{
    /// <summary>A time without an answer that counts as a gap although nothing failed: 100 ms.</summary>
    public static TimeSpan Hang => TimeSpan.FromMilliseconds(100);

    /// <summary>Each client's gaps that end or begin within the window.</summary>
    /// <param name="samples">What clients got, in the order of time.</param>
    /// <param name="window">From the fault until it was over.</param>
    public static IReadOnlyList<Interval> OfEach(IReadOnlyList<(int Client, long Time, ClientOutcome Outcome)> samples, Interval window) =>
        [.. samples.GroupBy(sample => sample.Client).SelectMany(client => Of([.. client], window))];

    /// <summary>The gaps in which not one of the clients had a success.</summary>
    /// <inheritdoc cref="OfEach"/>
    public static IReadOnlyList<Interval> OfAll(IReadOnlyList<(int Client, long Time, ClientOutcome Outcome)> samples, Interval window) =>
        [.. Of(samples, window)];

    /// <summary>The smallest duration that this share of the gaps does not exceed, in milliseconds; 0 when there are none.</summary>
    /// <param name="gaps">The gaps.</param>
    /// <param name="share">For example 0.99.</param>
    public static double Percentile(IReadOnlyList<Interval> gaps, double share) =>
        Percentile([.. gaps.Select(gap => gap.Duration.TotalMilliseconds)], share);

    /// <summary>The smallest value that this share of the values does not exceed; 0 when there are none.</summary>
    public static double Percentile(IReadOnlyList<double> values, double share) =>
        values.Count == 0 ? 0 : values.Order().ElementAt(Math.Max(0, (int)Math.Ceiling(values.Count * share) - 1));

    private static IEnumerable<Interval> Of(IReadOnlyList<(int Client, long Time, ClientOutcome Outcome)> samples, Interval window)
    {
        long? last = null;
        var failed = false;
        foreach (var (_, at, outcome) in samples)
        {
            if (outcome != ClientOutcome.Success)
            {
                failed = true;
                continue;
            }

            if (last is { } from && IsGap(new Interval(from, at), failed, window))
            {
                yield return new Interval(from, at);
            }

            (last, failed) = (at, false);
        }

        if (last is { } end && end < window.To && IsGap(new Interval(end, window.To), failed, window))
        {
            yield return new Interval(end, window.To);
        }
    }

    private static bool IsGap(Interval gap, bool failed, Interval window) =>
        (failed || gap.Duration > Hang) && gap.To >= window.From && gap.From <= window.To;
}
