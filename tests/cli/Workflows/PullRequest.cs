using System.Text.Json.Nodes;
using PgHaInfra.Tests.Cli.PlanChecks;
using PgHaInfra.Tests.Cli.Revisions;
using YamlDotNet.RepresentationModel;

namespace PgHaInfra.Tests.Cli.Workflows;

/// <summary>
/// A repository with the project's own stacks and a pull request that changes them, and the commands of the workflows Preview and Comment,
/// taken out of their files and run in order.
/// </summary>
internal sealed class PullRequest : IDisposable
{
    private const int Number = 7;

    private readonly Repository _repository = new();

    public PullRequest()
    {
        foreach (var file in Directory.GetFiles(AllStacks.Root, "Pulumi.*.yaml"))
        {
            _repository.Write(Path.GetFileName(file), File.ReadAllText(file));
        }

        _repository.Write("pgha", $"#!/bin/sh\nPGHA_ROOT=$PWD exec dotnet {Path.Combine(AppContext.BaseDirectory, "pgha.dll")} \"$@\"\n");
        File.SetUnixFileMode(
            Path.Combine(_repository.Root, "pgha"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _repository.Write(".gitignore", ".pgha/\npreview/\nsummary.md\n");
        _repository.Commit();
        _repository.Git("branch", "--move", "main");
        Base = _repository.Head();
    }

    public FakeGitHub GitHub { get; } = new();

    /// <summary>The commit of the branch that the pull request goes to.</summary>
    public string Base { get; }

    /// <summary>The pull request's last commit.</summary>
    public string Head { get; private set; } = "";

    /// <summary>What the workflow leaves for the next.</summary>
    public string Artefact => Path.Combine(_repository.Root, "preview");

    /// <summary>Changes a stack's file; it must have what is replaced.</summary>
    public void Edit(string stack, string before, string after)
    {
        var text = File.ReadAllText(Path.Combine(_repository.Root, $"Pulumi.{stack}.yaml"));
        Assert.Contains(before, text, StringComparison.Ordinal);
        var at = text.IndexOf(before, StringComparison.Ordinal);
        _repository.Write($"Pulumi.{stack}.yaml", string.Concat(text.AsSpan(0, at), after, text.AsSpan(at + before.Length)));
    }

    /// <summary>Makes the commit, and the merge that GitHub makes of it and checks out.</summary>
    public void Push()
    {
        _repository.Git("switch", "--quiet", "--create", "change");
        _repository.Commit();
        Head = _repository.Head();
        _repository.Git("switch", "--quiet", "main");
        _repository.Git(
            "-c", "user.name=Test", "-c", "user.email=test@example.com", "merge", "--quiet", "--no-ff", "--message", "merge", "change");
        GitHub.Answer($"pulls/{Number}", new JsonObject { ["head"] = new JsonObject { ["sha"] = Head } });
        Comments();
    }

    /// <summary>The comments that the pull request has already.</summary>
    public void Comments(params (int Id, string User, string Body)[] comments) => GitHub.Answer(
        $"issues/{Number}/comments",
        new JsonArray([.. comments.Select(comment => new JsonObject
        {
            ["id"] = comment.Id, ["user"] = new JsonObject { ["login"] = comment.User }, ["body"] = comment.Body,
        })]));

    /// <summary>Runs the workflow Preview.</summary>
    /// <returns>The exit code of its last step; those before must succeed.</returns>
    public async Task<int> PreviewAsync()
    {
        var steps = Scripts("preview.yml", "preview");
        foreach (var step in steps.SkipLast(1))
        {
            var (exit, _, errors) = await RunAsync(step);
            Assert.True(exit == 0, errors);
        }

        return (await RunAsync(steps[^1])).Exit;
    }

    /// <summary>Runs the workflow Comment on what Preview left.</summary>
    public Task<(int Exit, string Out, string Errors)> CommentAsync() => RunAsync(Assert.Single(Scripts("comment.yml", "comment")));

    public void Dispose()
    {
        _repository.Dispose();
        GitHub.Dispose();
    }

    private static List<YamlMappingNode> Scripts(string workflow, string job) =>
        [.. WorkflowFile.Load($".github/workflows/{workflow}").Jobs.Single(other => other.Name == job)
            .Job.Maps("steps").Where(step => step.Has("run"))];

    // Scripts of the repository come from the project; the downloaded artefact is where the other workflow has put it.
    private Task<(int Exit, string Out, string Errors)> RunAsync(YamlMappingNode step) => GitHub.RunAsync(
        step.Text("run")!.Replace(
            ".ci/comment artefact", $"{Path.Combine(AllStacks.Root, ".ci/comment")} preview", StringComparison.Ordinal),
        _repository.Root,
        [
            new("GITHUB_STEP_SUMMARY", Path.Combine(_repository.Root, "summary.md")),
            .. step.Map("env")?.Children.Select(entry => KeyValuePair.Create($"{entry.Key}", Value($"{entry.Value}"))) ?? [],
        ]);

    private string Value(string expression) => expression switch
    {
        "${{ github.event.pull_request.number }}" => $"{Number}",
        "${{ github.event.workflow_run.head_sha }}" => Head,
        "${{ github.event.workflow_run.html_url }}" => "https://github.com/someone/databases/actions/runs/1",
        "${{ github.repository }}" => FakeGitHub.Repository,
        "${{ github.token }}" => "none",
        _ => throw new InvalidOperationException($"{expression}: nobody says what it is here"),
    };
}
