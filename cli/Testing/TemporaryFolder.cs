namespace PgHaInfra.Cli.Testing;

/// <summary>
/// Where the tests keep their files while they run: in memory where there is room, because a hundred clusters made and thrown away cost a
/// disk's file system more time than PostgreSQL. Elsewhere the system's folder for temporary files.
/// </summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string Memory = "/dev/shm";
    private const string Prefix = "pgha-";
    private const string Lock = "lock";

    // Four times what the tests were seen to need at once.
    private const long Room = 6L << 30;

    private readonly FileStream? _held;

    private TemporaryFolder(FileStream? held) => _held = held;

    /// <summary>The value of TMPDIR for the tests; null leaves it as it is.</summary>
    public string? Path => System.IO.Path.GetDirectoryName(_held?.Name);

    public static TemporaryFolder Create() =>
        Environment.GetEnvironmentVariable("TMPDIR") is { Length: > 0 } || !HasRoom() ? new TemporaryFolder(null) : CreateIn(Memory);

    /// <summary>
    /// Makes a folder below another one, and removes what killed runs have left there: it would stay until the machine restarts.
    /// </summary>
    internal static TemporaryFolder CreateIn(string parent)
    {
        try
        {
            foreach (var left in Directory.GetDirectories(parent, $"{Prefix}*"))
            {
                Hold(left, FileMode.Open)?.Dispose();
            }

            var folder = Directory.CreateDirectory(System.IO.Path.Combine(parent, Prefix + System.IO.Path.GetRandomFileName()));
            return Hold(folder.FullName, FileMode.CreateNew) ?? new TemporaryFolder(null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new TemporaryFolder(null);
        }
    }

    public void Dispose()
    {
        try
        {
            if (Path is { } folder)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A server of a test that broke off may still be ending.
        }

        _held?.Dispose();
    }

    // The lock of a run that lives, in this container or another that shares the memory, cannot be had; a folder without one is not ours.
    private static TemporaryFolder? Hold(string folder, FileMode mode)
    {
        try
        {
            return new TemporaryFolder(new FileStream(System.IO.Path.Combine(folder, Lock), mode, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool HasRoom() =>
        Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= Room
        && GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >= 2 * Room;
}
