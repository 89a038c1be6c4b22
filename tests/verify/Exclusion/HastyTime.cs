namespace PgHaInfra.Tests.Verify.Exclusion;

/// <summary>A clock that goes ten times as fast.</summary>
internal sealed class HastyTime : TimeProvider
{
    private const int Factor = 10;

    private readonly DateTimeOffset began = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => began + ((System.GetUtcNow() - began) * Factor);

    public override long GetTimestamp() => System.GetTimestamp() * Factor;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Shorten(dueTime), Shorten(period));

    private static TimeSpan Shorten(TimeSpan time) => time > TimeSpan.Zero ? time / Factor : time;
}
