using PgHaInfra.Tests.Cli.PlanChecks;

namespace PgHaInfra.Tests.Cli.Workflows;

public sealed class WorkflowRulesTests
{
    private const string Good = """
        on:
          pull_request:
        permissions:
          contents: read
        jobs:
          one:
            timeout-minutes: 5
            steps:
              - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
                with:
                  persist-credentials: false
              - env:
                  TITLE: ${{ github.event.pull_request.title }}
                run: |
                  ./pgha preview --all --diff "$(git rev-parse 'HEAD^1')" --markdown 2>errors | tee "$TITLE"
        """;

    public static TheoryData<string> Files => [.. WorkflowFile.All.Select(file => file.Path)];

    public static TheoryData<string> Scripts =>
    [
        .. Directory.GetFiles(Path.Combine(AllStacks.Root, ".ci"), "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".yml", StringComparison.Ordinal)).Select(file => Path.GetRelativePath(AllStacks.Root, file)),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_workflow_holds_to_every_rule(string path)
    {
        var file = WorkflowFile.Load(path);
        Assert.Empty(WorkflowRules.All.SelectMany(rule => rule.Value(file).Select(problem => $"{path}: {rule.Key}: {problem}")));
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Every_script_can_be_read_and_gives_commands_that_there_are(string path)
    {
        var script = File.ReadAllText(Path.Combine(AllStacks.Root, path));
        Assert.Equal("", BashSyntax.Check(script));
        // Those of a test run are compared by the test run.
        Assert.Empty(PghaCommands.Problems(script));
    }

    [Fact]
    public void An_action_has_one_version()
    {
        var versions = WorkflowFile.All.SelectMany(file => file.Uses).Select(use => use.Action.Split('@')).Where(use => use.Length == 2)
            .GroupBy(use => use[0], use => use[1]);
        Assert.All(versions, action => Assert.Single(action.Distinct()));
    }

    [Fact]
    public void The_example_breaks_no_rule() => Assert.Empty(Broken(Good));

    [Theory]
    [InlineData("pinned", "@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7 # v7.0.1")]
    [InlineData("pinned", " # v7.0.1", "")]
    [InlineData("pinned", "@3d3c42e5aac5ba805825da76410c181273ba90b1", "@3d3c42e5aac5")]
    [InlineData("permissions", "  contents: read", "  contents: write")]
    [InlineData("permissions", "permissions:\n  contents: read", "permissions: read-all")]
    [InlineData("permissions", "permissions:\n  contents: read", "")]
    [InlineData("permissions", "    timeout-minutes: 5", "    timeout-minutes: 5\n    permissions: write-all")]
    [InlineData("permissions", "    timeout-minutes: 5", "    timeout-minutes: 5\n    permissions:\n      issues: write")]
    [InlineData("permissions", "    timeout-minutes: 5", "    timeout-minutes: 5\n    permissions:\n      id-token: write")]
    [InlineData("secrets", "  pull_request:", "  pull_request_target:")]
    [InlineData("secrets", "github.event.pull_request.title", "secrets.TOKEN")]
    [InlineData("secrets", "github.event.pull_request.title", "github.token")]
    [InlineData("injection", "\"$TITLE\"", "\"${{ github.event.pull_request.title }}\"")]
    [InlineData("injection", "\"$TITLE\"", "\"${{ github.head_ref }}\"")]
    [InlineData("timeouts", "    timeout-minutes: 5\n", "")]
    [InlineData("checkouts", "persist-credentials: false", "persist-credentials: true")]
    [InlineData("checkouts", "  pull_request:", "  workflow_run:")]
    [InlineData("artefacts", "actions/checkout@", "actions/upload-artifact@", "persist-credentials: false", "path: .pgha/report")]
    [InlineData("commands", "preview --all", "previw --all")]
    [InlineData("commands", "--markdown", "--markdwon")]
    [InlineData("commands", "preview --all --diff \"$(git rev-parse 'HEAD^1')\" --markdown", "verify dev --only restore-dril")]
    [InlineData("commands", "preview --all --diff \"$(git rev-parse 'HEAD^1')\" --markdown", "verify dev --read-only --disturb")]
    [InlineData("bash", "| tee \"$TITLE\"", "| (tee \"$TITLE\"")]
    public void A_rule_that_is_broken_is_named(string rule, params string[] replacements)
    {
        var text = replacements.Chunk(2).Aggregate(Good, (edited, pair) =>
        {
            Assert.Contains(pair[0], edited, StringComparison.Ordinal);
            return edited.Replace(pair[0], pair[1], StringComparison.Ordinal);
        });

        Assert.Equal([rule], Broken(text));
    }

    [Theory]
    [InlineData("injection", "bash: echo $(System.PullRequest.SourceBranch)")]
    [InlineData("timeouts", "")]
    public void A_pipeline_of_Azure_is_held_to_them_too(string rule, string step)
    {
        var job = rule == "timeouts" ? "job: One" : "job: One\n    timeoutInMinutes: 5\n    steps:\n      - " + step;
        Assert.Equal([rule], Broken($"jobs:\n  - {job}\n", "azure-pipelines.yml"));
    }

    [Fact]
    public void Commands_are_read_as_the_shell_reads_them() => Assert.Equal(
        [["preview", "pr-1", "--limit", "60000", "--whole", "a b"], ["up", "1"]],
        PghaCommands.In(
            "if ./pgha preview \"pr-$NUMBER\" \\\n  --limit 60000 --whole 'a b' >out 2>&1; then ./pgha up \"$(one \"$two\")\"; fi"));

    private static IEnumerable<string> Broken(string text, string path = ".github/workflows/planted.yml")
    {
        var file = new WorkflowFile(path, text);
        return WorkflowRules.All.Where(rule => rule.Value(file).Any()).Select(rule => rule.Key);
    }
}
