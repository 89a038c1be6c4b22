using System.Text.RegularExpressions;
using PgHaInfra.Tests.Cli.PlanChecks;

namespace PgHaInfra.Tests.Cli.Workflows;

/// <summary>What a pull request is told of its changes, from checkout to comment.</summary>
public sealed partial class PreviewWorkflowTests : IDisposable
{
    private const string Analytics = """
          pg-ha-infra:clusters:
            - name: analytics
              instances: 3
              image: ghcr.io/cloudnative-pg/postgresql:18.6-202608170814-standard-trixie@sha256:771f9eab5225587af259d84680cc69a5b6e374ac32bb24effafde1f3368a1241
              resources:
                memory: 8Gi
              storage:
                size: 64Gi
                storageClass: postgres-premium

        """;

    private readonly PullRequest _request = new();

    public void Dispose() => _request.Dispose();

    [Theory]
    [InlineData("harmless", 0, "dev nothing, local nothing, prod nothing", "dev", "# Who may reach", "# Whoever may reach")]
    [InlineData("new-cluster", 0, "dev additive, local nothing, prod nothing", "dev", "  pg-ha-infra:clusters:\n", Analytics)]
    [InlineData("pool-count", 0, "dev nothing, local nothing, prod changes", "prod", "      maxCount: 3", "      maxCount: 4")]
    [InlineData("pool-size", 3, "dev nothing, local nothing, prod dangerous", "prod", "Standard_E8ds_v5", "Standard_E16ds_v5")]
    [InlineData("renamed-cluster", 3, "dev nothing, local nothing, prod dangerous", "prod", "    - name: pg\n", "    - name: orders\n")]
    [InlineData("security-regression", 3, "dev nothing, local nothing, prod dangerous",
        "prod", "dataDurability: required", "dataDurability: preferred")]
    [InlineData("mistake", 2, "dev mistakes, local nothing, prod nothing", "dev", "instances: 3", "instances: 0")]
    public async Task The_comment_says_what_a_change_does(
        string change, int exit, string verdicts, string stack, string before, string after)
    {
        _request.Edit(stack, before, after);
        _request.Push();

        Assert.Equal(exit, await _request.PreviewAsync());
        var posted = await _request.CommentAsync();

        Assert.True(posted.Exit == 0, posted.Errors);
        var comment = Assert.Single(_request.GitHub.Calls);
        Assert.Equal($"POST repos/{FakeGitHub.Repository}/issues/7/comments", (string?)comment["call"]);
        var body = (string)comment["body"]!;
        Assert.Equal(verdicts, string.Join(", ", Verdict().Matches(body).Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value}")));
        Golden.Check($"comments/{change}.md", Stable(body));
    }

    [Fact]
    public async Task Its_own_comment_is_updated_and_nobody_elses()
    {
        _request.Edit("local", "instances: 3", "instances: 2");
        _request.Push();
        Assert.Equal(0, await _request.PreviewAsync());
        _request.Comments(
            (1, "mallory", "<!-- pgha-preview -->\nmine"),
            (2, "github-actions[bot]", "tests passed"),
            (3, "github-actions[bot]", "<!-- pgha-preview -->\nold"));

        Assert.Equal("updated comment 3 of pull request 7\n", (await _request.CommentAsync()).Out);
        Assert.Equal($"PATCH repos/{FakeGitHub.Repository}/issues/comments/3", (string?)Assert.Single(_request.GitHub.Calls)["call"]);
    }

    // A comment's folds are long, and what is in them is kept elsewhere: the plans. Warnings of versions depend on the day.
    private string Stable(string body) => VersionWarning().Replace(Folded().Replace(body, "$1\n…\n</details>"), "")
        .Replace(_request.Base[..10], "BASE", StringComparison.Ordinal).Replace(_request.Head[..10], "HEAD", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| `(\w+)` \| \S+ \*\*(\w+)\*\*", RegexOptions.Multiline)]
    private static partial Regex Verdict();

    [GeneratedRegex(@"^- \*\*version\*\* .*\n", RegexOptions.Multiline)]
    private static partial Regex VersionWarning();

    [GeneratedRegex(@"(<summary>.*?</summary>).*?</details>", RegexOptions.Singleline)]
    private static partial Regex Folded();
}
