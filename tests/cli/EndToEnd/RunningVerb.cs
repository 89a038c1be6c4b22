using System.Diagnostics;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Tests.Cli.EndToEnd;

/// <summary>A verb that runs.</summary>
/// <param name="process">Its process, whose outputs are redirected.</param>
public sealed class RunningVerb(Process process)
{
    private readonly Task<string> _output = process.StandardOutput.ReadToEndAsync();
    private readonly Task<string> _errors = process.StandardError.ReadToEndAsync();

    /// <summary>Waits for its end.</summary>
    public async Task<(int Exit, string Out, string Errors)> EndAsync()
    {
        using (process)
        {
            await process.WaitForExitAsync();
            return (process.ExitCode, await _output, await _errors);
        }
    }

    /// <summary>Interrupts it as Ctrl-C does, and waits for its end.</summary>
    public Task<(int Exit, string Out, string Errors)> InterruptAsync()
    {
        Posix.Kill(process.Id, Posix.SigInt);
        return EndAsync();
    }
}
