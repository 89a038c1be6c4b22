using System.Diagnostics;
using PgHaInfra.Cli;

namespace PgHaInfra.Tests.Cli.Workflows;

/// <summary>Whether bash can read a workflow's scripts.</summary>
internal static class BashSyntax
{
    public static IEnumerable<string> Problems(WorkflowFile file) => file.Scripts
        .Select(script => (script.Line, Error: Check(script.Text)))
        .Where(script => script.Error.Length > 0)
        .Select(script => $"line {script.Line}: {script.Error}");

    /// <summary>What bash complains about; empty for nothing.</summary>
    public static string Check(string script)
    {
        var run = CapturedProcess.RunAsync(new ProcessStartInfo("bash", ["-n", "-c", script]), CancellationToken.None)
            .GetAwaiter().GetResult();
        return run.Errors.Trim();
    }
}
