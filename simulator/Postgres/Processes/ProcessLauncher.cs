using System.Collections.Concurrent;
using System.Diagnostics;

namespace PgHaInfra.Simulator.Postgres.Processes;

/// <summary>
/// Starts all child processes from one thread that lives as long as this process. Linux delivers a parent death signal when
/// the <em>thread</em> that forked ends, so children started from pool threads would be stopped at random.
/// </summary>
public static class ProcessLauncher
{
    private static readonly BlockingCollection<Action> Requests = [];

    static ProcessLauncher() => new Thread(Serve) { IsBackground = true, Name = "process launcher" }.Start();

    /// <summary>Starts a command.</summary>
    /// <param name="start">What to run; never through a shell.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The file is missing or not executable.</exception>
    /// <returns>The process and, for redirected streams, its <see cref="Process"/>.</returns>
    public static Task<(ChildProcess Child, Process Process)> StartAsync(ProcessStartInfo start)
    {
        var result = new TaskCompletionSource<(ChildProcess, Process)>(TaskCreationOptions.RunContinuationsAsynchronously);
        Requests.Add(() =>
        {
            try
            {
                var process = Process.Start(start)!;
                result.SetResult((new ChildProcess(process), process));
            }
            catch (Exception e)
            {
                result.SetException(e);
            }
        });
        return result.Task;
    }

    private static void Serve()
    {
        foreach (var request in Requests.GetConsumingEnumerable())
        {
            request();
        }
    }
}
