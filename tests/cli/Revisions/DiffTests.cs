using System.Text.Json.Nodes;

namespace PgHaInfra.Tests.Cli.Revisions;

/// <summary><c>preview --diff</c> and <c>--against</c> as processes, in a repository in which the program never changes.</summary>
public sealed class DiffTests : IDisposable
{
    private readonly Repository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task What_changed_in_the_configuration_is_shown_property_by_property()
    {
        _repository.WriteStack("local");
        _repository.Commit();
        _repository.WriteStack("local", size: "2Gi");

        var (exit, output, errors) = await _repository.PghaAsync("preview", "--diff", "HEAD");

        Assert.Equal("", errors);
        Assert.Equal(0, exit);
        Assert.Matches("^pg-ha-infra local: [0-9]+ changed since HEAD \\([0-9a-f]{10}\\)\n", output);
        Assert.Contains("~ kubernetes:postgresql.cnpg.io/v1:Cluster cnpg-database/pg\n", output, StringComparison.Ordinal);
        Assert.Contains("    spec.storage.size: \"1Gi\" -> \"2Gi\"\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stacks_come_and_go()
    {
        _repository.WriteStack("old");
        _repository.Commit();
        File.Move(Path.Combine(_repository.Root, "Pulumi.old.yaml"), Path.Combine(_repository.Root, "Pulumi.new.yaml"));

        var (_, output, _) = await _repository.PghaAsync("preview", "--diff", "HEAD", "--json");

        var stacks = JsonNode.Parse(output)!.AsArray();
        Assert.Equal(["new", "old"], stacks.Select(stack => (string?)stack!["stack"]));
        Assert.All(stacks[0]!["diff"]!["changes"]!.AsArray(), change => Assert.Equal("added", (string?)change!["kind"]));
        Assert.All(stacks[1]!["diff"]!["changes"]!.AsArray(), change => Assert.Equal("removed", (string?)change!["kind"]));
        Assert.Empty(stacks[1]!["resources"]!.AsArray());
    }

    [Fact]
    public async Task Markdown_has_a_verdict_and_what_changes()
    {
        _repository.WriteStack("local");
        _repository.Commit();
        _repository.WriteStack("local", size: "2Gi");

        var (_, output, _) = await _repository.PghaAsync("preview", "local", "--diff", "HEAD", "--markdown");

        Assert.Matches("\n\\| `local` \\| 🟡 \\*\\*changes\\*\\* \\| [0-9]+ changed since HEAD", output);
        Assert.Matches("\n## Stack `local`: [0-9]+ changed since HEAD", output);
        Assert.Contains("- **changed** `kubernetes:postgresql.cnpg.io/v1:Cluster` cnpg-database/pg\n", output, StringComparison.Ordinal);
        Assert.Contains("  - `spec.storage.size`: `\"1Gi\" -> \"2Gi\"`\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task A_saved_plan_is_as_good_as_a_revision()
    {
        _repository.WriteStack("local");
        var (_, plan, _) = await _repository.PghaAsync("preview", "local", "--json");
        _repository.Write("plan.json", plan);

        Assert.Contains("nothing changes since plan.json", (await _repository.PghaAsync("preview", "--against", "plan.json")).Out,
            StringComparison.Ordinal);
        _repository.WriteStack("local", more: "      instances: 2\n");
        Assert.Contains("spec.instances: 3 -> 2", (await _repository.PghaAsync("preview", "--against", "plan.json")).Out,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "nope", "pgha: --diff 'nope': is no commit of this repository; allowed is what git log takes, e.g. HEAD~1, a branch, a tag\n")]
    [InlineData("HEAD^{tree}",
        "pgha: --diff 'HEAD^{tree}': is no commit of this repository; allowed is what git log takes, e.g. HEAD~1, a branch, a tag\n")]
    public async Task A_revision_that_is_not_there_is_one_line(string revision, string expected)
    {
        _repository.WriteStack("local");
        _repository.Commit();
        var (exit, output, errors) = await _repository.PghaAsync("preview", "--diff", revision);
        Assert.Equal((2, "", expected), (exit, output, errors));
    }

    [Fact]
    public async Task Mistakes_of_a_revisions_configuration_are_named_as_its_own()
    {
        _repository.WriteStack("local", size: "tiny");
        _repository.Commit();
        _repository.WriteStack("local");
        var (exit, _, errors) = await _repository.PghaAsync("preview", "--diff", "HEAD");
        Assert.Equal(1, exit);
        Assert.StartsWith("pgha: Pulumi.local.yaml of revision HEAD (", errors, StringComparison.Ordinal);
        Assert.Contains("pg-ha-infra:clusters[0].storage.size = \"tiny\":", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--json", "--markdown")]
    [InlineData("--diff", "HEAD", "--against", "plan.json")]
    [InlineData("local", "--all")]
    public async Task What_cannot_go_together_is_refused(params string[] arguments)
    {
        _repository.WriteStack("local");
        Assert.NotEqual(0, (await _repository.PghaAsync(["preview", .. arguments])).Exit);
    }
}
