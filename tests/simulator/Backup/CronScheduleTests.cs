using System.Globalization;
using PgHaInfra.Simulator.Backup.Objects;

namespace PgHaInfra.Tests.Simulator.Backup;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("0 15 * ? * *", "2026-03-01T10:14:59Z", "2026-03-01T10:15:00Z")]
    [InlineData("0 15 * ? * *", "2026-03-01T10:15:00Z", "2026-03-01T11:15:00Z")]
    [InlineData("0 0 0 * * *", "2026-12-31T10:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("30 */20 8-9 * * MON-FRI", "2026-03-06T09:40:30Z", "2026-03-09T08:00:30Z")]
    [InlineData("0 0 12 29 2 ?", "2026-03-01T00:00:00Z", "2028-02-29T12:00:00Z")]
    [InlineData("0 0 0 13 * fri", "2026-03-07T00:00:00Z", "2026-03-13T00:00:00Z")]
    [InlineData("0 0 0 13 * sun", "2026-03-07T00:00:00Z", "2026-03-08T00:00:00Z")]
    [InlineData("5/25 59 23 31 Dec", "2026-12-31T23:59:30Z", "2026-12-31T23:59:55Z")]
    [InlineData("@hourly", "2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z")]
    [InlineData("@weekly", "2026-03-01T10:00:00Z", "2026-03-08T00:00:00Z")]
    [InlineData("@every 1h30m", "2026-03-01T10:00:00.5Z", "2026-03-01T11:30:00Z")]
    public void The_next_time_is_the_first_that_fits(string schedule, string after, string next) =>
        Assert.Equal(Time(next), CronSchedule.Parse(schedule).Next(Time(after)));

    [Fact]
    public void A_schedule_may_never_be_due() => Assert.Null(CronSchedule.Parse("0 0 0 31 2 *").Next(Time("2026-03-01T10:00:00Z")));

    [Theory]
    [InlineData("* * *")]
    [InlineData("60 * * * * *")]
    [InlineData("0 0 0 0 * *")]
    [InlineData("0 0 0 5-3 * *")]
    [InlineData("0 0 0 * * mondays")]
    [InlineData("0 */0 * * * *")]
    [InlineData("@every soon")]
    public void Anything_else_is_refused(string schedule) => Assert.Throws<FormatException>(() => CronSchedule.Parse(schedule));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
