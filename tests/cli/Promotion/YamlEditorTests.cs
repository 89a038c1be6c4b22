using System.Text.Json.Nodes;
using PgHaInfra.Cli.Promotion.Editing;

namespace PgHaInfra.Tests.Cli.Promotion;

public sealed class YamlEditorTests
{
    private const string File = """
        # What this is.
        config:
          p:platform: kubeconfig # where

          p:clusters:
            # the first
            - name: pg
              image: "repo/postgres:18.1"   # pinned
              parameters:
                work_mem: 8MB # small
                # for later
                jit: off
              pgHba:
                # partners
                - hostssl a b 10.0.0.0/8 cert
                - hostssl c d 10.1.0.0/16 cert # two
              resources: {cpu: 2, memory: 8Gi}
              notes:

            - name: other
        # The end.
        """;

    public static TheoryData<string, string?, string, string> Edits => new()
    {
        { "p:clusters/0/image", "\"repo/postgres:18.2\"",
          "image: \"repo/postgres:18.1\"   # pinned", "image: \"repo/postgres:18.2\"   # pinned" },
        { "p:platform", "\"aks\"", "platform: kubeconfig # where", "platform: aks # where" },
        { "p:clusters/0/parameters/work_mem", "16", "8MB # small", "16 # small" },
        { "p:clusters/0/parameters/work_mem", "\"16\"", "8MB # small", "\"16\" # small" },
        { "p:clusters/0/parameters/new", "\"on\"", "        jit: off\n", "        jit: off\n        new: on\n" },
        { "p:clusters/0/parameters/jit", null, "        jit: off\n", "" },
        { "p:clusters/0/parameters", null,
          "      parameters:\n        work_mem: 8MB # small\n        # for later\n        jit: off\n", "" },
        { "p:clusters/0/parameters", "{\"a\": \"b\", \"c\": 1}",
          "        work_mem: 8MB # small\n        # for later\n        jit: off\n", "        a: b\n        c: 1\n" },
        { "p:clusters/0/pgHba", "[\"hostssl a b 10.0.0.0/8 cert\", \"x\"]",
          "        - hostssl c d 10.1.0.0/16 cert # two\n", "        - x\n" },
        { "p:clusters/0/pgHba", "[\"x\", \"hostssl c d 10.1.0.0/16 cert\"]",
          "        - hostssl a b 10.0.0.0/8 cert\n        - hostssl c", "        - x\n        - hostssl c" },
        { "p:clusters/0/resources/cpu", "4", "{cpu: 2, memory: 8Gi}", "{cpu: 4, memory: 8Gi}" },
        { "p:clusters/0/resources/cpu", null, "{cpu: 2, memory: 8Gi}", "{memory: 8Gi}" },
        { "p:clusters/0/resources/memory", null, "{cpu: 2, memory: 8Gi}", "{cpu: 2}" },
        { "p:clusters/0/resources/disk", "\"a, b\"", "{cpu: 2, memory: 8Gi}", "{cpu: 2, memory: 8Gi, disk: \"a, b\"}" },
        { "p:clusters/0/notes", "\"hello\"", "notes:\n", "notes: hello\n" },
        { "p:clusters/0/notes/deep/er", "[1, 2]", "notes:\n", "notes:\n        deep:\n          er:\n            - 1\n            - 2\n" },
        { "p:clusters/1/image", "\"repo:1\"", "    - name: other\n", "    - name: other\n      image: repo:1\n" },
        { "p:clusters/2", "{\"name\": \"third\", \"tags\": [\"a\"]}", "    - name: other\n",
          "    - name: other\n    - name: third\n      tags:\n        - a\n" },
        { "p:clusters/1", null, "    - name: other\n", "" },
        { "p:clusters/1/name", "\"pg2\"", "- name: other", "- name: pg2" },
        { "p:waivers", "[{\"rule\": \"PG-09\", \"reason\": \"it is a test\"}]", "    - name: other\n",
          "    - name: other\n  p:waivers:\n    - rule: PG-09\n      reason: it is a test\n" },
        { "p:absent/deep", null, "", "" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void One_value_changes_and_everything_else_stays(string path, string? value, string from, string to)
    {
        var expected = from.Length == 0 ? File : File.Replace(from, to, StringComparison.Ordinal);

        Assert.Equal(expected, Set(File, path, value));
        // The same with the line ends of another system, and without the last one.
        Assert.Equal(expected.ReplaceLineEndings("\r\n"), Set(File.ReplaceLineEndings("\r\n"), path, value));
    }

    [Fact]
    public void A_file_without_a_last_line_end_still_has_none() => Assert.Equal(
        "config:\n  p:a:\n    b: 1\n    c: 2", Set("config:\n  p:a:\n    b: 1", "p:a/c", "2"));

    [Theory]
    [InlineData("config:\n  p:a: &x 1\n  p:b: *x\n", "p:a", "line 2 is &x, which line 3 shares")]
    [InlineData("config:\n  p:a: &x\n    k: 1\n  p:b: *x\n", "p:a/k", "line 2 is &x, which line 4 shares")]
    [InlineData("config:\n  p:a: &x\n    k: 1\n  p:b: *x\n", "p:b/k", "line 4 is *x, shared with where &x stands")]
    [InlineData("config:\n  p:a:\n    k: &x 1\n    l: 1\n  p:b: *x\n", "p:a/k", "line 3 is &x, which line 5 shares")]
    [InlineData("config:\n  p:a: '{\"k\": 1}'\n", "p:a/k", "line 2 is written as text")]
    public void What_would_change_another_place_is_refused(string text, string path, string message) =>
        Assert.Contains(message, Assert.Throws<EditException>(() => Set(text, path, "2")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_alias_is_replaced_by_the_value() =>
        Assert.Equal("config:\n  p:a: &x 1\n  p:b: 2\n", Set("config:\n  p:a: &x 1\n  p:b: *x\n", "p:b", "2"));

    [Fact]
    public void A_shared_value_is_not_taken_out() => Assert.Contains(
        "holds &x",
        Assert.Throws<EditException>(() => Set("config:\n  p:a:\n    g: {k: &x 1}\n    h: 1\n  p:b: *x\n", "p:a/g", null)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_group_left_empty_goes_with_its_last_entry() =>
        Assert.Equal("config:\n  p:a:\n    c: 1\n", Set("config:\n  p:a:\n    g:\n      h:\n        k: 1\n    c: 1\n", "p:a/g/h/k", null));

    private static string Set(string text, string path, string? value) => YamlEditor.Set(
        text,
        [.. path.Split('/').Select(step => int.TryParse(step, out var index) ? (object)index : step)],
        value is null ? null : JsonNode.Parse(value));
}
