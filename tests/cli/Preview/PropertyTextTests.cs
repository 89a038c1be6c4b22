using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.Plan.Diff;

namespace PgHaInfra.Tests.Cli.Preview;

public sealed class PropertyTextTests
{
    [Theory]
    [InlineData("a", "b", "\"a\" -> \"b\"")]
    [InlineData(null, "b", "(unset) -> \"b\"")]
    [InlineData("[secret]", "[secret]", "[secret] -> [secret] (changed)")]
    [InlineData("[secret]", null, "[secret] -> (unset)")]
    public void A_change_is_both_values(string? before, string? after, string expected) =>
        Assert.Equal(expected, PropertyText.Of(new PropertyChange("p", before, after)));

    [Fact]
    public void A_long_value_is_cut_where_it_does_not_differ()
    {
        var same = new string('x', 200);
        Assert.Equal($"\"…{new string('x', 20)}a\" -> \"…{new string('x', 20)}b\"",
            PropertyText.Of(new PropertyChange("p", same + "a", same + "b")));
        Assert.Equal($"\"{same[..79]}… -> \"y\"", PropertyText.Of(new PropertyChange("p", same, "y")));
    }
}
