using System.Diagnostics;
using System.Text.Json.Nodes;
using PgHaInfra.Cli;

namespace PgHaInfra.Tests.Cli.EndToEnd;

/// <summary>What one stack has proved on this machine moves to another one beside it, and is proved there as well.</summary>
public sealed class PromotionRoundTests : IDisposable
{
    private readonly Clone _clone = new();

    private string Stage => Path.Combine(_clone.Root, "Pulumi.stage.yaml");

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task Up_verify_promote_up_verify()
    {
        _clone.Edit("namespace: cnpg-database", "namespace: stage");
        _clone.Edit("sharedAddress: pgha", "sharedAddress: stage");
        _clone.Edit("windows.net/backups", "windows.net/stage");
        File.Move(_clone.StackFile, Stage);
        _clone.AddStack("local");
        _clone.Edit("max_connections: 100", "max_connections: 120");
        await CommitAsync();

        await SucceedsAsync("up");
        await SucceedsAsync("verify", "local", "--only", "data-path", "--report", ".pgha/reports/local");

        var refused = await _clone.PghaAsync("promote", "local", "stage");
        Assert.True(refused.Exit == 3, refused.Out + refused.Errors);
        Assert.Matches("incomplete: [0-9]+ of [0-9]+ checks were not made on cnpg-database/pg", refused.Out);
        Assert.Equal("", await GitAsync("status", "--porcelain"));

        await SucceedsAsync("verify", "local", "--disturb");
        await SucceedsAsync("promote", "local", "stage");
        var stage = File.ReadAllText(Stage);
        Assert.Contains("max_connections: 120", stage);
        Assert.Contains("namespace: stage", stage);
        await CommitAsync();
        var record = JsonNode.Parse((await SucceedsAsync("promote", "--log", "stage", "--json")).Out)!.AsArray().Single()!;
        Assert.Equal("pass", (string?)record["report"]!["verdict"]);

        var deployed = JsonNode.Parse((await SucceedsAsync("up", "stage", "--json")).Out)!;
        Assert.Equal(("stage", true, "pass"), ((string?)deployed["stack"], (bool?)deployed["changed"], (string?)deployed["verdict"]));
        Assert.Contains("sslmode=verify-full", (string?)deployed["clusters"]![0]!["connect"]!["psql"]);
        var verified = JsonNode.Parse((await SucceedsAsync("verify", "stage", "--read-only", "--json")).Out)!;
        Assert.Equal(("stage", "pass"), ((string?)verified["stack"], (string?)verified["verdict"]));

        await SucceedsAsync("down", "--purge");
        Assert.False(Directory.Exists(Path.Combine(_clone.Root, ".pgha", "stacks")));
    }

    private async Task<(int Exit, string Out, string Errors)> SucceedsAsync(params string[] arguments)
    {
        var run = await _clone.PghaAsync(arguments);
        Assert.True(run.Exit == 0, $"{string.Join(' ', arguments)}:\n{run.Out}{run.Errors}");
        return run;
    }

    private async Task CommitAsync()
    {
        await GitAsync("init", "--quiet");
        File.WriteAllText(Path.Combine(_clone.Root, ".gitignore"), ".pgha/\n");
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message", "state");
    }

    private async Task<string> GitAsync(params string[] arguments)
    {
        var run = await CapturedProcess.RunAsync(
            new ProcessStartInfo("git", arguments) { WorkingDirectory = _clone.Root }, CancellationToken.None);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Output;
    }
}
