using FsCheck;
using FsCheck.Fluent;
using PgHaInfra.Components;

namespace PgHaInfra.Tests.Components;

public sealed class CronScheduleTests
{
    private static readonly (int First, int Last)[] Bounds = [(0, 59), (0, 59), (0, 23), (1, 31), (1, 12), (0, 6)];

    [Theory]
    [InlineData("0 0 2 * * *")]
    [InlineData("0 15 * ? * *")]
    [InlineData("0 30 3 ? * MON-FRI")]
    [InlineData("0 0 */6 * * *")]
    [InlineData("0 0 0,12 1,15 * *")]
    [InlineData("5/10 0 2 * jan,JUL 0-6/2")]
    [InlineData("0 0 2 29 2 ?")]
    [InlineData("0 0 2 30 2 MON")]
    [InlineData("  0  0  2  *  *  * ")]
    public void What_the_operator_reads_is_right(string schedule) => Assert.Null(CronSchedule.Complaint(schedule));

    [Theory]
    [InlineData("")]
    [InlineData("0 2 * * *")]
    [InlineData("0 0 2 * * * 2026")]
    [InlineData("@daily")]
    [InlineData("0 0 2\t* * *")]
    public void Six_fields_are_asked_for(string schedule) =>
        Assert.Equal($"must be {CronSchedule.Allowed}", CronSchedule.Complaint(schedule));

    [Theory]
    [InlineData("60 0 2 * * *", "must have seconds from 0 to 59, and has 60")]
    [InlineData("0 -1 2 * * *", "must have minutes from 0 to 59, and has -1")]
    [InlineData("0 0 24 * * *", "must have hours from 0 to 23, and has 24")]
    [InlineData("0 0 ? * * *", "must have hours from 0 to 23, and has ?")]
    [InlineData("0 0 2 0 * *", "must have day of the month from 1 to 31, and has 0")]
    [InlineData("0 0 2 * 13 *", "must have month from 1 to 12, and has 13")]
    [InlineData("0 0 2 * * 7", "must have day of the week from 0 to 6, and has 7")]
    [InlineData("0 0 2 * * FUN", "must have day of the week from 0 to 6, and has FUN")]
    [InlineData("0 0 5-2 * * *", "must have hours from 0 to 23, and has 5-2")]
    [InlineData("0 0 1-2-3 * * *", "must have hours from 0 to 23, and has 1-2-3")]
    [InlineData("0 0 */0 * * *", "must have hours from 0 to 23, and has */0")]
    [InlineData("0 0 */ * * *", "must have hours from 0 to 23, and has */")]
    [InlineData("0 0 1, * * *", "must have hours from 0 to 23, and has 1,")]
    [InlineData("0 0 +2 * * *", "must have hours from 0 to 23, and has +2")]
    [InlineData("0 0 2 30 2 ?", "must name a day that there is in one of its months")]
    [InlineData("0 0 2 31 4,6,9,11 *", "must name a day that there is in one of its months")]
    public void A_field_that_is_wrong_is_named(string schedule, string complaint) =>
        Assert.Equal(complaint, CronSchedule.Complaint(schedule));

    [Fact]
    public void Whatever_keeps_to_the_bounds_is_right() =>
        Prop.ForAll(Schedule().ToArbitrary(), schedule => CronSchedule.Complaint(schedule) is null).QuickCheckThrowOnFailure();

    [Fact]
    public void One_number_out_of_bounds_is_always_noticed()
    {
        var broken =
            from fields in Schedule().Select(s => s.Split(' '))
            from at in Gen.Choose(0, 5)
            from beyond in Gen.Choose(1, 30)
            from list in Gen.Elements(true, false)
            let wrong = $"{Bounds[at].Last + beyond}"
            select string.Join(' ', fields.Select((f, i) => i != at ? f : list ? $"{f},{wrong}" : wrong));

        Prop.ForAll(
            broken.ToArbitrary(), schedule => CronSchedule.Complaint(schedule)?.StartsWith("must have ", StringComparison.Ordinal) == true)
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_text_at_all_makes_it_fail() =>
        Prop.ForAll<string>(text => CronSchedule.Complaint(text ?? "") is null or { Length: > 0 }).QuickCheckThrowOnFailure();

    // The day of the month stays below 29, which every month has.
    private static Gen<string> Schedule() =>
        Bounds.Select((bounds, i) => Item(bounds.First, i == 3 ? 28 : bounds.Last))
            .Aggregate((before, item) => from fields in before from field in item select $"{fields} {field}");

    private static Gen<string> Item(int first, int last) => Gen.OneOf(
        Gen.Constant("*"),
        Gen.Choose(first, last).Select(n => $"{n}"),
        from a in Gen.Choose(first, last) from b in Gen.Choose(a, last) select $"{a}-{b}",
        from a in Gen.Choose(first, last) from b in Gen.Choose(a, last) from step in Gen.Choose(1, last) select $"{a}-{b}/{step}",
        Gen.Choose(1, last).Select(n => $"*/{n}"),
        from a in Gen.Choose(first, last) from b in Gen.Choose(first, last) select $"{a},{b}");
}
