using PgHaInfra.Cli.Preview;

namespace PgHaInfra.Tests.Cli.Preview;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("plain", "`plain`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`", "`` ` ``")]
    [InlineData("two\nlines", "`two lines`")]
    public void Code_ends_where_it_should(string text, string expected) => Assert.Equal(expected, Markdown.Code(text));

    [Fact]
    public void Text_has_no_marks_of_its_own() => Assert.Equal("\\*a\\_b\\* \\<c> \\[d] \\`e\\` \\|", Markdown.Text("*a_b* <c> [d] `e` |"));

    [Fact]
    public void A_block_holds_a_block() => Assert.Equal("````yaml\n```\nx\n```\n````\n", Markdown.Block("yaml", "```\nx\n```\n"));
}
