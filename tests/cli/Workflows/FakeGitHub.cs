using System.Diagnostics;
using System.Text.Json.Nodes;
using PgHaInfra.Cli;
using PgHaInfra.Tests.Cli.PlanChecks;

namespace PgHaInfra.Tests.Cli.Workflows;

/// <summary>What GitHub says to <c>gh api</c>, as files, and what it was asked to write.</summary>
internal sealed class FakeGitHub : IDisposable
{
    public const string Repository = "someone/databases";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pgha-github-");

    /// <summary>What was written since, such as <c>POST repos/…/comments</c> with its body.</summary>
    public IReadOnlyList<JsonNode> Calls => Path.Combine(_folder.FullName, "calls") is var file && File.Exists(file)
        ? [.. File.ReadAllLines(file).Select(line => JsonNode.Parse(line)!)]
        : [];

    /// <summary>Answers a path below the repository's from now on.</summary>
    public void Answer(string path, JsonNode answer)
    {
        var file = Path.Combine(_folder.FullName, "repos", Repository, path + ".json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, answer.ToJsonString());
    }

    /// <summary>Runs a script with bash as a step of a workflow does.</summary>
    /// <param name="script">Its text.</param>
    /// <param name="folder">Where.</param>
    /// <param name="environment">The step's environment.</param>
    public async Task<(int Exit, string Out, string Errors)> RunAsync(
        string script, string folder, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = new ProcessStartInfo("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script]) { WorkingDirectory = folder };
        start.Environment["PATH"] = $"{Path.Combine(AllStacks.Root, "tests/cli/Workflows")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["GH_FAKE"] = _folder.FullName;
        start.Environment["GH_REPO"] = Repository;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var run = await CapturedProcess.RunAsync(start, CancellationToken.None);
        return (run.ExitCode, run.Output, run.Errors);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
