using System.Text.Json.Nodes;

namespace PgHaInfra.Tests.Cli.Workflows;

/// <summary>The step that may write on pull requests believes nothing of what a pull request's own code has left for it.</summary>
public sealed class CommentTests : IDisposable
{
    private readonly PullRequest _request = new();

    public CommentTests()
    {
        _request.Edit("local", "instances: 3", "instances: 2");
        _request.Push();
        Directory.CreateDirectory(_request.Artefact);
        Leave("number", "7\n");
        Leave("comment.md", "| verdict |\n");
    }

    public void Dispose() => _request.Dispose();

    [Theory]
    [InlineData("8\n", "pull request 8 is at ffff, and the preview is of ")]
    [InlineData("", "the artefact names no pull request")]
    [InlineData("7/../8", "the artefact names no pull request")]
    [InlineData("7 8", "the artefact names no pull request")]
    [InlineData("07", "the artefact names no pull request")]
    [InlineData("$(touch here)", "the artefact names no pull request")]
    [InlineData("99999999999999999999", "the artefact names no pull request")]
    public async Task A_forged_number_is_refused(string number, string because)
    {
        _request.GitHub.Answer("pulls/8", new JsonObject { ["head"] = new JsonObject { ["sha"] = "ffff" } });
        Leave("number", number);

        var (exit, _, errors) = await _request.CommentAsync();

        Assert.Equal(1, exit);
        Assert.Contains("::error::" + because, errors, StringComparison.Ordinal);
        Assert.Empty(_request.GitHub.Calls);
    }

    [Fact]
    public async Task A_link_out_of_the_artefact_is_refused()
    {
        File.Delete(Path.Combine(_request.Artefact, "comment.md"));
        File.CreateSymbolicLink(Path.Combine(_request.Artefact, "comment.md"), "/etc/passwd");

        Assert.Contains("::error::the artefact has no file comment.md", (await _request.CommentAsync()).Errors, StringComparison.Ordinal);
        Assert.Empty(_request.GitHub.Calls);
    }

    [Fact]
    public async Task Text_is_text()
    {
        Leave("comment.md", "$(touch here) `touch here` \"quotes\" @file %s \\n ü\n");

        Assert.Equal(0, (await _request.CommentAsync()).Exit);
        Assert.Equal(
            $"<!-- pgha-preview -->\n$(touch here) `touch here` \"quotes\" @file %s \\n ü\n\n_Of commit {_request.Head[..10]}. "
            + "[The run](https://github.com/someone/databases/actions/runs/1) has the whole preview as its artefact._\n",
            (string?)Assert.Single(_request.GitHub.Calls)["body"]);
    }

    [Fact]
    public async Task A_long_comment_is_cut_to_what_GitHub_takes()
    {
        Leave("comment.md", string.Concat(Enumerable.Repeat("ü🟢", 60_000)));

        Assert.Equal(0, (await _request.CommentAsync()).Exit);
        var body = (string)Assert.Single(_request.GitHub.Calls)["body"]!;
        Assert.InRange(body.EnumerateRunes().Count(), 60_000, 65_536);
        Assert.Contains("_Cut to fit here._", body, StringComparison.Ordinal);
        Assert.DoesNotContain('\ufffd', body);
    }

    private void Leave(string file, string text) => File.WriteAllText(Path.Combine(_request.Artefact, file), text);
}
