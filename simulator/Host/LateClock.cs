namespace PgHaInfra.Simulator.Host;

/// <summary>A clock that is behind another one.</summary>
/// <param name="time">The other clock.</param>
/// <param name="behind">By how much.</param>
internal sealed class LateClock(TimeProvider time, TimeSpan behind) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() - behind;
}
