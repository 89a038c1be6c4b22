namespace PgHaInfra.Verify.Recorder;

/// <summary>
/// The one clock that everything of a disturbance is measured by: microseconds since it was made, monotonic. A wall clock is read once,
/// so that a moment can be compared with a server's log.
/// </summary>
public sealed class RunClock
{
    private const int Readings = 5;

    private readonly TimeProvider time;
    private readonly long origin;
    private readonly DateTimeOffset wall;

    /// <summary>Starts at 0.</summary>
    /// <param name="time">Where time comes from.</param>
    public RunClock(TimeProvider time)
    {
        this.time = time;
        // The pair of readings with the least between them is the most exact.
        var least = long.MaxValue;
        for (var reading = 0; reading < Readings; reading++)
        {
            var before = time.GetTimestamp();
            var now = time.GetUtcNow();
            var after = time.GetTimestamp();
            if (after - before < least)
            {
                (least, origin, wall) = (after - before, before, now);
            }
        }
    }

    /// <summary>Microseconds since the start.</summary>
    public long Now => time.GetElapsedTime(origin).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>When the clock was started, UTC.</summary>
    public DateTimeOffset StartedAt => wall;

    /// <summary>The moment in UTC.</summary>
    /// <param name="microseconds">A reading of this clock.</param>
    public DateTimeOffset WallAt(long microseconds) => wall.AddMicroseconds(microseconds);

    /// <summary>This clock's reading at a moment in UTC.</summary>
    /// <param name="moment">For example a time in a server's log.</param>
    public long At(DateTimeOffset moment) => (moment - wall).Ticks / TimeSpan.TicksPerMicrosecond;
}
