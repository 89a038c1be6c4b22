using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using PgHaInfra.Components;

namespace PgHaInfra.Tests.Components;

public sealed class BackupRetentionTests
{
    [Theory]
    [InlineData("7d", 7)]
    [InlineData("30d", 30)]
    [InlineData("1w", 7)]
    [InlineData("4w", 28)]
    [InlineData("1m", 31)]
    [InlineData("36525d", 36525)]
    public void A_time_has_a_number_and_a_unit(string text, int days) => Assert.Equal(days, BackupRetention.Days(text));

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("6d")]
    [InlineData("0w")]
    [InlineData("07d")]
    [InlineData("-7d")]
    [InlineData("7")]
    [InlineData("7D")]
    [InlineData("7y")]
    [InlineData("7 d")]
    [InlineData("1.5w")]
    [InlineData("36526d")]
    [InlineData("99999999999d")]
    public void Everything_else_is_none(string text) => Assert.Null(BackupRetention.Days(text));

    [Fact]
    public void What_is_allowed_is_what_the_ObjectStore_takes_and_at_least_a_week()
    {
        var texts = Gen.OneOf(
            from number in Gen.Choose(-20, 40_000) from unit in Gen.Elements("d", "w", "m", "h", "", "dd") select $"{number}{unit}",
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var takes = Regex.IsMatch(text, "^[1-9][0-9]*[dwm]\\z");
            var days = takes ? long.Parse(text[..^1], CultureInfo.InvariantCulture) * (text[^1] switch { 'd' => 1, 'w' => 7, _ => 31 }) : 0;
            return BackupRetention.Days(text) == (days is >= 7 and <= 36_525 ? (int)days : null);
        }).QuickCheckThrowOnFailure();
    }
}
