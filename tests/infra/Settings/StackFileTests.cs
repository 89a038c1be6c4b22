using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Files;

namespace PgHaInfra.Tests.Infra.Settings;

public sealed class StackFileTests
{
    [Fact]
    public void Keys_keep_their_order_and_values_their_types()
    {
        var file = StackFile.Parse(
            """
            encryptionsalt: v1:salt
            config:
              # a comment
              p:text: plain
              p:quoted: "5"
              p:number: 0.90
              p:flag: true
              p:empty:
              p:secret: {secure: v1:abc}
              p:list: &list
                - a
                - {b: c}
              p:again: *list
            """,
            "Pulumi.x.yaml");

        Assert.Equal(
            [
                "p:text=\"plain\"",
                "p:quoted=\"5\"",
                "p:number=0.90",
                "p:flag=true",
                "p:empty=null",
                "p:secret={\"secure\":\"v1:abc\"}",
                "p:list=[\"a\",{\"b\":\"c\"}]",
                "p:again=[\"a\",{\"b\":\"c\"}]",
            ],
            file.Configuration.Select(e => $"{e.Key}={e.Value?.ToJsonString() ?? "null"}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("config:\n")]
    [InlineData("# nothing\n")]
    public void A_file_may_be_empty(string text) => Assert.Empty(StackFile.Parse(text, "f").Configuration);

    [Theory]
    [InlineData("config:\n  a: [1, 2\n", "f:3: is no YAML: ")]
    [InlineData("config:\n  a: 1\n b: 2\n", "f:3: is no YAML: ")]
    [InlineData("config:\n\ta: 1\n", "f:2: is no YAML: ")]
    [InlineData("config:\n  a: \"open\n", "f:")]
    [InlineData("config:\n  a: 1\n  a: 2\n", "f:3: a is given twice")]
    [InlineData("config:\n  a: *nothing\n", "f:2: *nothing has no anchor before it")]
    [InlineData("config:\n  ? [a]\n  : 1\n", "f:2: must have a plain text as key")]
    [InlineData("config: {}\n---\nconfig: {}\n", "f:2: must be one YAML document")]
    [InlineData("- config\n", "f = [\"config\"]: must be a group with config: in it")]
    [InlineData("config: [a]\n", "f: config = [\"a\"]: must be a group of keys")]
    [InlineData("confg:\n  a: 1\n", "f: confg = {\"a\":1}: is no section of a stack's file; did you mean config?")]
    public void Broken_text_gives_one_line_with_its_place(string text, string begins)
    {
        var error = Assert.Single(Assert.Throws<SettingsException>(() => StackFile.Parse(text, "f")).Errors);

        Assert.StartsWith(begins, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.ToString());
    }

    [Fact]
    public void Aliases_that_multiply_each_other_are_stopped()
    {
        var lines = Enumerable.Range(1, 20).Select(i => $"  a{i}: &a{i} [*a{i - 1}, *a{i - 1}]");
        var text = "config:\n  a0: &a0 [1, 1]\n" + string.Join('\n', lines);

        var exception = Assert.Throws<SettingsException>(() => StackFile.Parse(text, "f"));

        Assert.Contains("far too many values", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_stopped()
    {
        var exception = Assert.Throws<SettingsException>(() => StackFile.Parse("config: " + new string('[', 5000), "f"));

        Assert.Single(exception.Errors);
    }
}
