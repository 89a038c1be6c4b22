namespace PgHaInfra.Simulator.Host;

/// <summary>The folders of a state directory, checked before anything is started.</summary>
internal sealed class StateFolders
{
    /// <summary>What three small instances and their WAL need at least.</summary>
    private const long LeastFreeBytes = 512L * 1024 * 1024;

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // The servers may run as another account, which has to pass through to its own folders.
    private const UnixFileMode Passable =
        Private | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private StateFolders(string root) => Root = root;

    public string Root { get; }

    /// <summary>API objects; private, because Secrets are among them.</summary>
    public string Objects => Path.Combine(Root, "objects");

    public string Logs => Path.Combine(Root, "logs");

    public string Kubeconfig => Path.Combine(Root, "kubeconfig");

    /// <summary>
    /// pid, startTime (field 22 of /proc/PID/stat), api and faults (URLs) of the running environment; absent while none runs.
    /// </summary>
    public string Description => Path.Combine(Root, "environment.json");

    /// <exception cref="SimulatorException">No permission, no space, or something else is in the way.</exception>
    public static StateFolders Make(string stateDirectory)
    {
        var folders = new StateFolders(Path.GetFullPath(stateDirectory));
        try
        {
            Make(folders.Root, Passable, onlyIfMissing: true);
            Make(folders.Objects, Private);
            Make(folders.Logs, Passable);
            Make(Path.Combine(folders.Root, "volumes"), Passable);
            Make(Path.Combine(folders.Root, "run"), Passable);
            RequireSpace(folders.Root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SimulatorException($"cannot use {folders.Root} as state directory: {e.Message}", inner: e);
        }
        return folders;
    }

    private static void RequireSpace(string root)
    {
        var free = new DriveInfo(root).AvailableFreeSpace;
        if (free < LeastFreeBytes)
        {
            throw new SimulatorException(
                $"{root} has {free >> 20} MiB of free space, and the one-machine environment needs {LeastFreeBytes >> 20} MiB");
        }
    }

    private static void Make(string path, UnixFileMode mode, bool onlyIfMissing = false)
    {
        if (onlyIfMissing && Directory.Exists(path))
        {
            return;
        }
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
