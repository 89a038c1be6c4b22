using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan.Diff;

namespace PgHaInfra.Tests.Cli.Plan.Diff;

public sealed class PropertyChangeTests
{
    [Theory]
    [InlineData("""{"a": 1}""", """{"a": 1}""", "")]
    [InlineData("""{"a": {"b": 1, "c": 2}}""", """{"a": {"b": 3, "c": 2}}""", "a.b: 1 -> 3")]
    [InlineData("""{"a": {"b": 1}}""", """{"a": {"c": 2}}""", "a.b: 1 -> ; a.c:  -> 2")]
    [InlineData("""{"a": {"b": 1}}""", "{}", """a: {"b":1} -> """)]
    [InlineData("""{"a": {"b/c.d": "1"}}""", """{"a": {"b/c.d": "2"}}""", """a["b/c.d"]: "1" -> "2" """)]
    [InlineData("""{"z": ["1", "2"]}""", """{"z": ["1", "2", "3"]}""", """z[]:  -> "3" """)]
    [InlineData("""{"z": ["1", "2"]}""", """{"z": ["1", "3"]}""", """z[]: "2" -> "3" """)]
    [InlineData("""{"z": ["1", "2"]}""", """{"z": ["2", "1"]}""", """z: ["1","2"] -> ["2","1"]""")]
    [InlineData("""{"z": ["1", "2", "3"]}""", """{"z": ["4"]}""", """z[]: "1" -> ; z[]: "2" -> ; z[]: "3" -> ; z[]:  -> "4" """)]
    [InlineData("""{"p": [{"name": "a", "x": 1}, {"name": "b", "x": 1}]}""", """{"p": [{"name": "b", "x": 2}]}""",
        """p[a]: {"name":"a","x":1} -> ; p[b].x: 1 -> 2""")]
    [InlineData("""{"p": []}""", """{"p": [{"name": "a"}]}""", """p[a]:  -> {"name":"a"}""")]
    [InlineData("""{"p": [{"name": "a"}, {"name": "b"}]}""", """{"p": [{"name": "b"}, {"name": "a"}]}""",
        """p: [{"name":"a"},{"name":"b"}] -> [{"name":"b"},{"name":"a"}]""")]
    [InlineData("""{"p": [{"x": 1}, {"x": 2}]}""", """{"p": [{"x": 1}, {"x": 3}, {"x": 4}]}""", """p[1].x: 2 -> 3; p[2]:  -> {"x":4}""")]
    [InlineData("""{"p": {"x": 1}}""", """{"p": [1]}""", """p: {"x":1} -> [1]""")]
    public void Every_difference_has_a_path_and_both_values(string before, string after, string expected)
    {
        var changes = PropertyChange.Between(Json(before), Json(after));
        Assert.Equal(expected.Trim(), string.Join("; ",
            changes.Select(c => $"{c.Path}: {c.Before?.ToJsonString()} -> {c.After?.ToJsonString()}")).Trim());
    }

    private static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;
}
