using System.Text.Json.Nodes;
using PgHaInfra.Tests.Cli.PlanChecks;
using PgHaInfra.Tests.Cli.Revisions;

namespace PgHaInfra.Tests.Cli.Workflows;

/// <summary>Which plan is carried out, which report is believed, and what becomes of an issue.</summary>
public sealed class DeploymentScriptTests : IDisposable
{
    private readonly Repository _repository = new();
    private readonly FakeGitHub _gitHub = new();
    private readonly string _commit;
    private readonly string _tree;

    public DeploymentScriptTests()
    {
        _repository.WriteStack("dev");
        _repository.Commit();
        (_commit, _tree) = (_repository.Head(), _repository.Git("rev-parse", "HEAD^{tree}").Trim());
        Merged(_commit, "aaaa");
        Artefacts((5, "aaaa", 1, "change"));
        Run(5, "preview-azure.yml", "success");
    }

    public void Dispose()
    {
        _repository.Dispose();
        _gitHub.Dispose();
    }

    [Fact]
    public async Task The_plan_of_the_pull_request_that_was_merged_is_found_by_its_files() =>
        Assert.Equal((0, $"name=plan-dev-{_tree}\nrun=5\n", ""), await RunAsync("find-plan dev"));

    [Fact]
    public async Task A_commit_that_came_by_no_pull_request_has_no_plan()
    {
        Merged("another", "aaaa");
        await RefusedAsync("find-plan dev", $"{_commit[..10]} came by no pull request");
    }

    [Fact]
    public async Task A_plan_of_another_branch_or_a_fork_or_another_workflow_is_none()
    {
        Artefacts((5, "bbbb", 1, "change"));
        await RefusedAsync("find-plan dev", "no plan of dev fits");
        Artefacts((5, "aaaa", 2, "change"));
        await RefusedAsync("find-plan dev", "no plan of dev fits");
        Artefacts((5, "aaaa", 1, "change"));
        Run(5, "preview.yml", "success");
        await RefusedAsync("find-plan dev", "no plan of dev fits");
    }

    [Fact]
    public async Task The_last_report_of_main_is_found()
    {
        Artefacts((5, "aaaa", 1, "main"), (6, "aaaa", 1, "change"), (4, "aaaa", 1, "main"));
        Run(5, "deploy.yml", "failure");
        Assert.Equal((0, "name=report-dev\nrun=5\n", ""), await RunAsync("find-report dev"));
        await RefusedAsync("find-report '../x'", "is no name of a stack");
    }

    [Theory]
    [InlineData("failure", false, "POST repos/someone/databases/issues")]
    [InlineData("failure", true, "PATCH repos/someone/databases/issues/3")]
    [InlineData("success", true, "POST repos/someone/databases/issues/3/comments", "PATCH repos/someone/databases/issues/3")]
    [InlineData("success", false)]
    [InlineData("cancelled", true)]
    public async Task One_issue_is_open_while_something_is_wrong(string outcome, bool isOpen, params string[] calls)
    {
        JsonNode issue = new JsonObject { ["number"] = 3, ["body"] = "<!-- pgha-drift-dev -->\nold" };
        _gitHub.Answer("issues", new JsonArray(isOpen ? [new JsonObject { ["number"] = 2, ["body"] = null }, issue] : []));
        _repository.Write("drift.txt", "~ a <b>\n");

        var (exit, _, errors) = await RunAsync(
            "issue drift-dev 'Stack dev differs' drift.txt", ("OUTCOME", outcome), ("RUN_URL", "https://run"));

        Assert.Equal((0, ""), (exit, errors));
        Assert.Equal(calls, _gitHub.Calls.Select(call => (string?)call["call"]));
        if (outcome == "failure")
        {
            Assert.Equal("<!-- pgha-drift-dev -->\nStack dev differs: https://run\n\n    ~ a <b>\n", (string?)_gitHub.Calls[0]["body"]);
        }
    }

    [Fact]
    public async Task A_plan_that_no_longer_fits_is_told_from_other_failures()
    {
        _repository.Write(
            "bin/pulumi", "#!/bin/sh\necho \"$*\"\necho \"error: resource urn violates plan: properties changed\"\nexit 255\n");
        File.SetUnixFileMode(Path.Combine(_repository.Root, "bin/pulumi"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var path = ("PATH", $"{_repository.Root}/bin:{Environment.GetEnvironmentVariable("PATH")}");

        var (exit, output, errors) = await RunAsync("deploy dev plans", path);

        Assert.Equal(1, exit);
        Assert.StartsWith("up --stack dev --plan plans/dev.json --yes", output, StringComparison.Ordinal);
        Assert.StartsWith("::error::dev is no longer what its plan was made for", errors, StringComparison.Ordinal);
    }

    private async Task RefusedAsync(string command, string because)
    {
        var (exit, output, errors) = await RunAsync(command);
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains(because, errors, StringComparison.Ordinal);
    }

    private void Merged(string commit, string head) => _gitHub.Answer($"commits/{_commit}/pulls", new JsonArray(
        new JsonObject { ["merge_commit_sha"] = commit, ["head"] = new JsonObject { ["sha"] = head } }));

    private void Run(int id, string workflow, string conclusion) => _gitHub.Answer(
        $"actions/runs/{id}", new JsonObject { ["path"] = $".github/workflows/{workflow}@main", ["conclusion"] = conclusion });

    private void Artefacts(params (int Run, string Head, int Repository, string Branch)[] runs) => _gitHub.Answer(
        "actions/artifacts",
        new JsonObject
        {
            ["artifacts"] = new JsonArray([.. runs.Select(run => new JsonObject
            {
                ["expired"] = false,
                ["workflow_run"] = new JsonObject
                {
                    ["id"] = run.Run,
                    ["head_sha"] = run.Head,
                    ["head_repository_id"] = run.Repository,
                    ["repository_id"] = 1,
                    ["head_branch"] = run.Branch,
                },
            })]),
        });

    private Task<(int Exit, string Out, string Errors)> RunAsync(string command, params (string Name, string Value)[] environment) =>
        _gitHub.RunAsync(
            Path.Combine(AllStacks.Root, ".ci", command), _repository.Root,
            environment.Select(entry => KeyValuePair.Create(entry.Name, entry.Value)));
}
