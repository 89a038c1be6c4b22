using System.CommandLine;
using System.Diagnostics;

namespace PgHaInfra.Cli.Verbs;

/// <summary><c>pgha bench</c>: the benchmarks, each beside its peer.</summary>
internal static class BenchVerb
{
    public static Command Create()
    {
        var command = new Command(
            "bench",
            "Measures this project beside its peers on this machine, in one run, and reports the ratios. Everything else on the command "
            + "line is for the benchmarks: `./pgha bench --only preview`; `./pgha bench -- --help` lists what they take.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction((parsed, cancel) => RunAsync(Project.Find(), [.. parsed.UnmatchedTokens], cancel));
        return command;
    }

    private static async Task<int> RunAsync(Project project, string[] arguments, CancellationToken cancel)
    {
        // The build that runs now is the one that is measured.
        string[] subject = arguments.Contains("--cli") ? [] : ["--cli", typeof(BenchVerb).Assembly.Location];
        string[] command = ["run", "-c", "Release", "--project", Path.Combine(project.Root, "benchmarks"), "--", .. subject, .. arguments];
        using var process = Process.Start("dotnet", command);
        await process.WaitForExitAsync(cancel);
        return process.ExitCode;
    }
}
