namespace PgHaInfra.Simulator.Postgres.Processes;

/// <summary>The machine's processes, as far as this account may look at them.</summary>
internal static class ProcessTable
{
    /// <summary>Process ids with their working directories, without symbolic links. A zombie has none any more.</summary>
    public static IEnumerable<(int Pid, string Directory)> WorkingDirectories()
    {
        foreach (var process in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(process), out var pid) && DirectoryOf(process) is { } directory)
            {
                yield return (pid, directory);
            }
        }
    }

    private static string? DirectoryOf(string process)
    {
        try
        {
            return new FileInfo(process + "/cwd").LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone meanwhile, or another account's and therefore not ours.
            return null;
        }
    }
}
