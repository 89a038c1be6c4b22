using System.Diagnostics;

namespace PgHaInfra.Simulator.Postgres.Processes;

/// <summary>
/// A process that this one started and reaps. Its end is an event: nothing looks at it in intervals, and it is never left a
/// zombie that would make PostgreSQL's tools believe that a server still runs.
/// </summary>
public sealed class ChildProcess
{
    private readonly TaskCompletionSource<int> exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ChildProcess(Process process)
    {
        Id = process.Id;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => End(process);
        // The process may have ended before the handler was there.
        if (process.HasExited)
        {
            End(process);
        }
    }

    /// <summary>The process id. The started command has replaced its launchers, so this is the command's own.</summary>
    public int Id { get; }

    /// <summary>Completes with the exit code (128 and the signal's number after a signal) when the process has been reaped.</summary>
    public Task<int> Exited => exited.Task;

    /// <summary>Sends a signal; nothing happens when the process has ended.</summary>
    /// <param name="signal">The signal's number.</param>
    public void Signal(int signal)
    {
        if (!Exited.IsCompleted)
        {
            Posix.Kill(Id, signal);
        }
    }

    private void End(Process process) => exited.TrySetResult(process.ExitCode);
}
