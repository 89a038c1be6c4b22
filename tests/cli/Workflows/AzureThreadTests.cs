using System.Text.Json.Nodes;
using PgHaInfra.Tests.Cli.PlanChecks;

namespace PgHaInfra.Tests.Cli.Workflows;

/// <summary>The one thread of a pull request in Azure Repos.</summary>
public sealed class AzureThreadTests : IDisposable
{
    private const string Threads = "https://dev.azure.com/team/project/_apis/git/repositories/repo/pullRequests/7/threads";

    private readonly FakeGitHub _service = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pgha-thread-");

    public AzureThreadTests() => File.WriteAllText(Path.Combine(_folder.FullName, "comment.md"), "$(touch here) \"verdict\"\n");

    public void Dispose()
    {
        _service.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_first_preview_starts_a_thread()
    {
        Found(Thread(1, "a person's"));
        Assert.EndsWith("started a thread\n", await RunAsync("token", "TfsGit"), StringComparison.Ordinal);
        var call = Assert.Single(_service.Calls);
        Assert.Equal($"POST {Threads}?api-version=7.1", (string?)call["call"]);
        Assert.Equal("<!-- pgha-preview -->\n$(touch here) \"verdict\"\n", (string?)call["comments"]![0]!["content"]);
    }

    [Fact]
    public async Task Later_ones_update_it()
    {
        Found(Thread(1, "a person's"), Thread(4, "<!-- pgha-preview -->\nold"));
        Assert.EndsWith("updated thread 4\n", await RunAsync("token", "TfsGit"), StringComparison.Ordinal);
        Assert.Equal($"PATCH {Threads}/4/comments/1?api-version=7.1", (string?)Assert.Single(_service.Calls)["call"]);
    }

    [Theory]
    [InlineData("", "TfsGit")]
    [InlineData("token", "GitHub")]
    public async Task Without_a_token_the_summary_has_it(string token, string provider)
    {
        var output = await RunAsync(token, provider);
        Assert.StartsWith($"##vso[task.uploadsummary]{_folder.FullName}/comment.md\nno thread", output, StringComparison.Ordinal);
        Assert.Empty(_service.Calls);
    }

    private static JsonObject Thread(int id, string content) => new()
    {
        ["id"] = id, ["isDeleted"] = false, ["comments"] = new JsonArray(new JsonObject { ["id"] = 1, ["content"] = content }),
    };

    private void Found(params JsonNode[] threads) => _service.Answer("threads", new JsonObject { ["value"] = new JsonArray(threads) });

    private async Task<string> RunAsync(string token, string provider)
    {
        var (exit, output, errors) = await _service.RunAsync($"{Path.Combine(AllStacks.Root, ".ci/azure/comment")} .", _folder.FullName,
        [
            new("SYSTEM_ACCESSTOKEN", token),
            new("SYSTEM_COLLECTIONURI", "https://dev.azure.com/team/"),
            new("SYSTEM_TEAMPROJECTID", "project"),
            new("SYSTEM_PULLREQUEST_PULLREQUESTID", "7"),
            new("BUILD_REPOSITORY_ID", "repo"),
            new("BUILD_REPOSITORY_PROVIDER", provider),
        ]);
        Assert.True(exit == 0, errors);
        return output;
    }
}
