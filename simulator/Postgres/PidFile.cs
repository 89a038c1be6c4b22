using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Simulator.Postgres;

/// <summary>postmaster.pid: what a running server says of itself, and what a dead one leaves behind.</summary>
public static class PidFile
{
    // Killed processes vanish within milliseconds; a disk that hangs may hold them longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Whether the server accepts connections: line 8 says ready (a primary, or a standby that answers queries).</summary>
    /// <param name="layout">The instance.</param>
    /// <param name="processId">The server's process id; another's file is a leftover.</param>
    public static bool IsReady(InstanceLayout layout, int processId)
    {
        try
        {
            var lines = File.ReadAllLines(layout.PidFile);
            return lines.Length >= 8 && lines[0] == processId.ToString() && lines[7].AsSpan().Trim() is "ready" or "standby";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>
    /// Ends whatever still works on the instance's data (backends that outlived a killed postmaster, a server that outlived a
    /// killed environment) and removes the files it left. The process id in the file decides nothing: it may by now belong
    /// to somebody else, and PostgreSQL would refuse to start because of it.
    /// </summary>
    /// <exception cref="TimeoutException">A process does not end.</exception>
    public static async Task ClearAsync(InstanceLayout layout, CancellationToken cancellation)
    {
        if (!File.Exists(layout.PidFile))
        {
            return;
        }
        // Stopped first, a postmaster starts no more children while they are being listed.
        foreach (var process in Processes(layout.DataDirectory))
        {
            Posix.Kill(process, Posix.SigStop);
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        // These are not our children, so their end is no event for us.
        for (var wait = 1; Processes(layout.DataDirectory) is { Count: > 0 } alive; wait = Math.Min(wait * 2, 50))
        {
            foreach (var process in alive)
            {
                Posix.Kill(process, Posix.SigKill);
            }
            try
            {
                await Task.Delay(wait, limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new TimeoutException($"processes {string.Join(", ", alive)} on {layout.DataDirectory} do not end");
            }
        }
        File.Delete(layout.PidFile);
        File.Delete(layout.Socket);
        File.Delete(layout.Socket + ".lock");
    }

    /// <summary>The server's process, or null when its file names none.</summary>
    public static int? Server(InstanceLayout layout)
    {
        try
        {
            return int.TryParse(File.ReadLines(layout.PidFile).FirstOrDefault(), out var pid) ? pid : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // PostgreSQL's processes have PGDATA as their working directory.
    private static List<int> Processes(string dataDirectory)
    {
        // What /proc shows has no symbolic links in it.
        dataDirectory = Posix.RealPath(dataDirectory);
        return [.. ProcessTable.WorkingDirectories().Where(process => process.Directory == dataDirectory).Select(process => process.Pid)];
    }
}
