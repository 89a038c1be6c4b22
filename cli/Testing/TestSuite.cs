using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace PgHaInfra.Cli.Testing;

/// <summary>The test projects below tests/, built and run with the .NET SDK.</summary>
public sealed class TestSuite
{
    private readonly Project _project;
    private readonly IReadOnlyList<string> _rooms;

    private TestSuite(Project project, IReadOnlyList<string> rooms) => (_project, _rooms) = (project, rooms);

    /// <summary>Finds the test projects.</summary>
    /// <param name="project">The project.</param>
    /// <param name="wanted">Names of folders below tests/; empty for all.</param>
    /// <exception cref="UserErrorException">One of the names is no such folder.</exception>
    public static TestSuite Find(Project project, IReadOnlyList<string> wanted)
    {
        var all = Directory.GetDirectories(Path.Combine(project.Root, "tests"))
            .Where(folder => Directory.GetFiles(folder, "*.csproj").Length == 1)
            .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal).ToList();
        return wanted.FirstOrDefault(room => !all.Contains(room)) is { } unknown
            ? throw new UserErrorException($"ROOM '{unknown}': no such folder of tests; allowed are {string.Join(", ", all)}")
            : new TestSuite(project, wanted.Count > 0 ? wanted : all);
    }

    /// <summary>Builds what will run: the whole solution, or the chosen projects.</summary>
    /// <returns>The compiler's errors; null when there are none.</returns>
    public async Task<string?> BuildAsync(CancellationToken cancel)
    {
        var (exit, output) = await DotnetAsync(
            ["build", Path.Combine(_project.Root, "PgHaInfra.sln"), "-c", "Release", "-v", "quiet", "-nologo"], cancel);
        return exit == 0 ? null : output;
    }

    /// <summary>Runs the projects one after the other: their tests run side by side already, and measure time.</summary>
    public async IAsyncEnumerable<TestRun> RunAsync(string? filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var temporary = TemporaryFolder.Create();
        foreach (var room in _rooms)
        {
            yield return await RunAsync(room, filter, temporary, cancel);
        }
    }

    private async Task<TestRun> RunAsync(string room, string? filter, TemporaryFolder temporary, CancellationToken cancel)
    {
        var results = Path.Combine(Directory.CreateDirectory(Path.Combine(_project.Work, "test-results")).FullName, $"{room}.trx");
        File.Delete(results);
        List<string> arguments =
        [
            "test", Directory.GetFiles(Path.Combine(_project.Root, "tests", room), "*.csproj")[0], "-c", "Release", "--no-build", "-nologo",
            "--logger", $"trx;LogFileName={results}", "--blame-hang-timeout", "10m", "--blame-hang-dump-type", "none",
        ];
        if (filter is not null)
        {
            arguments.AddRange(["--filter", $"FullyQualifiedName~{filter}"]);
        }

        var began = TimeProvider.System.GetTimestamp();
        var (exit, output) = await DotnetAsync(arguments, cancel, temporary.Path);
        var counters = File.Exists(results)
            ? XDocument.Load(results).Descendants().FirstOrDefault(element => element.Name.LocalName == "Counters")
            : null;
        var (total, passed, failed) = (Count(counters, "total"), Count(counters, "passed"), Count(counters, "failed"));
        // A filter may leave a project without tests: then there is no result, and nothing is wrong.
        var completed = counters is not null ? (exit == 0) == (failed == 0) : exit == 0;
        return new TestRun(room, passed, failed, total - passed - failed, completed, TimeProvider.System.GetElapsedTime(began), output);
    }

    private static int Count(XElement? counters, string name) => (int?)counters?.Attribute(name) ?? 0;

    private static async Task<(int Exit, string Output)> DotnetAsync(
        IEnumerable<string> arguments, CancellationToken cancel, string? temporary = null)
    {
        var start = new ProcessStartInfo("dotnet", arguments);
        if (temporary is not null)
        {
            start.Environment["TMPDIR"] = temporary;
        }

        var run = await CapturedProcess.RunAsync(start, cancel);
        return (run.ExitCode, run.Output + run.Errors);
    }
}
