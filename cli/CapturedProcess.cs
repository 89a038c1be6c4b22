using System.Diagnostics;

namespace PgHaInfra.Cli;

/// <summary>A program that was run to its end, with what it wrote.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
public sealed record CapturedProcess(int ExitCode, string Output, string Errors)
{
    /// <summary>The last lines it wrote, errors last.</summary>
    public string LastLines(int count) =>
        string.Join('\n', $"{Output}\n{Errors}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .TakeLast(count));

    /// <summary>Runs a program; when the wait is called off, it is killed with its children.</summary>
    /// <param name="start">The command; its outputs are redirected.</param>
    /// <param name="cancel">Calls the wait off.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static async Task<CapturedProcess> RunAsync(ProcessStartInfo start, CancellationToken cancel)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return new CapturedProcess(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
