using System.Globalization;
using PgHaInfra.Verify.Schedules;

namespace PgHaInfra.Tests.Verify.Schedules;

/// <summary>When ScheduledBackups are due.</summary>
public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("0 0 2 * * *", "2026-02-28T02:00:00Z", "2026-03-01T02:00:00Z")]
    [InlineData("0 0 2 * * *", "2026-02-28T01:59:59Z", "2026-02-28T02:00:00Z")]
    [InlineData("0 15 * ? * *", "2026-12-31T23:15:00Z", "2027-01-01T00:15:00Z")]
    [InlineData("*/20 * * * * *", "2026-01-01T00:00:40Z", "2026-01-01T00:01:00Z")]
    [InlineData("0 30 3 ? * MON-FRI", "2026-11-20T04:00:00Z", "2026-11-23T03:30:00Z")]
    [InlineData("0 0 0 29 2 *", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("0 0 0 29 2 0", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")]
    [InlineData("0 0 0 13 * FRI", "2026-11-13T00:00:00Z", "2026-11-20T00:00:00Z")]
    [InlineData("5,10 4/30 1-2 1 JAN-JUN/2 ?", "2026-01-01T02:34:10Z", "2026-03-01T01:04:05Z")]
    public void The_first_time_after_a_moment(string schedule, string after, string next) =>
        Assert.Equal(Moment(next), CronSchedule.Parse(schedule).Next(Moment(after)));

    [Theory]
    [InlineData("0 2 * * *")]
    [InlineData("0 0 25 * * *")]
    [InlineData("0 0 x * * *")]
    [InlineData("0 0 5-3 * * *")]
    public void What_is_no_schedule_is_refused(string schedule) => Assert.Throws<FormatException>(() => CronSchedule.Parse(schedule));

    [Fact]
    public void A_day_that_never_comes_has_no_time() =>
        Assert.Null(CronSchedule.Parse("0 0 0 31 2 *").Next(Moment("2026-01-01T00:00:00Z")));

    [Fact]
    public void The_interval_is_that_of_the_next_two_times() =>
        Assert.Equal(TimeSpan.FromDays(7), CronSchedule.Parse("0 0 2 ? * SUN").Interval(Moment("2026-11-22T03:00:00Z")));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
