using PgHaInfra.Cli.Security;

namespace PgHaInfra.Tests.Cli.Security;

public sealed class ResourcePatternTests
{
    [Theory]
    [InlineData("pg", true)]
    [InlineData("p", false)]
    [InlineData("pg*", true)]
    [InlineData("*", true)]
    [InlineData("*pg*", true)]
    [InlineData("p*g", true)]
    [InlineData("pg*g", false)]
    [InlineData("urn:*::pg", true)]
    [InlineData("urn:pulumi:s::p::t::pg", true)]
    [InlineData("urn:*::t::*::pg", false)]
    public void A_star_stands_for_any_text(string pattern, bool matches) =>
        Assert.Equal(matches, new ResourcePattern(pattern).Matches("pg", "urn:pulumi:s::p::t::pg"));
}
