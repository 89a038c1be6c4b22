using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;
using YamlDotNet.RepresentationModel;

namespace PgHaInfra.Tests.Cli.Plan;

public class YamlTests
{
    [Theory]
    [InlineData("on")]
    [InlineData("1.1")]
    [InlineData("0755")]
    [InlineData("null")]
    [InlineData("2024-01-01")]
    [InlineData("a: b")]
    [InlineData("# no comment")]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData("hostssl all all all scram-sha-256")]
    public void A_string_stays_the_string_it_was(string text)
    {
        var written = Yaml.Of(new JsonObject { ["value"] = text });

        var scalar = Assert.IsType<YamlScalarNode>(Parse(written)["value"]);
        Assert.Equal(text, scalar.Value);
        Assert.False(scalar.Style == YamlDotNet.Core.ScalarStyle.Plain
            && (text is "on" or "1.1" or "0755" or "null" or "2024-01-01" or ""), written);
    }

    [Fact]
    public void Numbers_truth_values_and_empty_collections_keep_their_types()
    {
        var written = Yaml.Of(new JsonObject { ["number"] = 3, ["f"] = false, ["none"] = new JsonArray(), ["map"] = new JsonObject() });

        Assert.Equal("number: 3\nf: false\nnone: []\nmap: {}\n", written);
    }

    private static YamlMappingNode Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }
}
