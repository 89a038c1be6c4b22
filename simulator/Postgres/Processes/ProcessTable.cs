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

    /// <summary>The terminal of a process's child, or null while it has no child with a terminal.</summary>
    public static string? ChildTerminal(int parent)
    {
        const int PseudoTerminals = 136;
        foreach (var process in Directory.EnumerateDirectories("/proc"))
        {
            // State, parent, group, session and terminal follow the program's name, which may have spaces itself.
            if (int.TryParse(Path.GetFileName(process), out _) && StatusOf(process) is { } status
                && status[(status.LastIndexOf(')') + 1)..].Split(' ', 7) is [_, _, var of, _, _, var number, ..]
                && of == $"{parent}" && int.TryParse(number, out var device) && (device >> 8 & 0xFFF) == PseudoTerminals)
            {
                return $"/dev/pts/{(device & 0xFF) | (device >> 12 & 0xFFF00)}";
            }
        }
        return null;
    }

    private static string? StatusOf(string process)
    {
        try
        {
            return File.ReadAllText(process + "/stat");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
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
