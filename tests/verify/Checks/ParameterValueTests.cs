using PgHaInfra.Verify.Checks.DataPath;

namespace PgHaInfra.Tests.Verify.Checks;

public class ParameterValueTests
{
    [Theory]
    [InlineData("4GB", "4GB", "8kB")]
    [InlineData("4096MB", "4GB", "8kB")]
    [InlineData("16384", "128MB", "8kB")]
    [InlineData("15min", "900s", "s")]
    [InlineData("1000", "1s", "ms")]
    [InlineData("1.1", "1.10", null)]
    [InlineData("true", "on", null)]
    [InlineData("LZ4", "lz4", null)]
    [InlineData("-1", "-1", "kB")]
    public void Spellings_of_one_value_are_the_same(string wanted, string actual, string? unit) =>
        Assert.True(ParameterValue.Same(wanted, actual, unit));

    [Theory]
    [InlineData("4GB", "4MB", "8kB")]
    [InlineData("1000", "1000s", "ms")]
    [InlineData("1.1", "1.2", null)]
    [InlineData("on", "off", null)]
    [InlineData("64", "65", null)]
    public void Other_values_are_not(string wanted, string actual, string? unit) =>
        Assert.False(ParameterValue.Same(wanted, actual, unit));
}
