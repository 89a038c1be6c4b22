namespace PgHaInfra.Benchmarks.Report;

/// <summary>Durations of one thing done several times, in milliseconds.</summary>
public sealed class Samples
{
    private readonly List<double> values = [];

    /// <summary>All of them, in the order they were measured.</summary>
    public IReadOnlyList<double> Values => values;

    public double Min => values.Min();

    public double Max => values.Max();

    /// <summary>The middle one; the mean of the middle two of an even number.</summary>
    public double Median => (Rank((values.Count - 1) / 2) + Rank(values.Count / 2)) / 2;

    /// <summary>The smallest that nine tenths do not exceed.</summary>
    public double NinetiethPercentile => Rank((int)Math.Ceiling(values.Count * 0.9) - 1);

    public void Add(TimeSpan duration) => values.Add(duration.TotalMilliseconds);

    private double Rank(int index) => values.Order().ElementAt(index);
}
