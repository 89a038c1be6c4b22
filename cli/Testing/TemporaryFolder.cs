namespace PgHaInfra.Cli.Testing;

/// <summary>
/// Where the tests keep their files while they run: in memory where there is room, because a hundred clusters made and thrown away cost a disk's
/// file system more time than PostgreSQL. Elsewhere the system's folder for temporary files.
/// </summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string Memory = "/dev/shm";
    private const string Prefix = "pgha-";

    // Four times what the tests were seen to need at once.
    private const long Room = 6L << 30;

    private readonly DirectoryInfo? _folder;

    private TemporaryFolder(DirectoryInfo? folder) => _folder = folder;

    /// <summary>The value of TMPDIR for the tests; null leaves it as it is.</summary>
    public string? Path => _folder?.FullName;

    public static TemporaryFolder Create()
    {
        if (Environment.GetEnvironmentVariable("TMPDIR") is { Length: > 0 } || !HasRoom())
        {
            return new TemporaryFolder(null);
        }

        try
        {
            RemoveLeftovers();
            return new TemporaryFolder(Directory.CreateDirectory(System.IO.Path.Combine(Memory, $"{Prefix}{Environment.ProcessId}")));
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
            _folder?.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A server of a test that broke off may still be ending. The next run removes what it leaves.
        }
    }

    private static bool HasRoom() =>
        Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= Room && GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >= 2 * Room;

    // Of runs that were killed. They would stay in memory until the machine is restarted.
    private static void RemoveLeftovers()
    {
        foreach (var folder in Directory.GetDirectories(Memory, $"{Prefix}*").Where(folder => !Directory.Exists($"/proc/{folder[(Memory.Length + 1 + Prefix.Length)..]}")))
        {
            new TemporaryFolder(new DirectoryInfo(folder)).Dispose();
        }
    }
}
