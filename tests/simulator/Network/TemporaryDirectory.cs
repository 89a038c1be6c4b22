namespace PgHaInfra.Tests.Simulator.Network;

/// <summary>A directory for one test, gone with it.</summary>
/// <param name="open">Whether other accounts may enter it, as servers need when root runs the tests.</param>
public sealed class TemporaryDirectory(bool open = false) : IDisposable
{
    public string Path { get; } = Make(open);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string Make(bool open)
    {
        var path = Directory.CreateTempSubdirectory("pgha-test-").FullName;
        if (open && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }
        return path;
    }
}
