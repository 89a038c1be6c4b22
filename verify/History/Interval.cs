namespace PgHaInfra.Verify.History;

/// <summary>A span of the run's clock, in microseconds; both ends belong to it.</summary>
/// <param name="From">Its begin.</param>
/// <param name="To">Its end.</param>
public readonly record struct Interval(long From, long To)
{
    /// <summary>How long it is.</summary>
    public TimeSpan Duration => TimeSpan.FromMicroseconds(To - From);

    /// <summary>Whether a moment lies in it.</summary>
    public bool Contains(long moment) => moment >= From && moment <= To;
}
