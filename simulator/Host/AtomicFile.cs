namespace PgHaInfra.Simulator.Host;

/// <summary>Files that are always whole: readers see the old content or the new, also after a kill in between.</summary>
internal static class AtomicFile
{
    /// <summary>Replaces <paramref name="path"/> by rename.</summary>
    /// <param name="path">The file; its directory must exist.</param>
    /// <param name="content">UTF-8 text.</param>
    /// <param name="mode">Unix permissions. Default: as the umask leaves them.</param>
    public static void Write(string path, string content, UnixFileMode? mode = null)
    {
        var temporary = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (mode is not null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }
        using (var writer = new StreamWriter(temporary, options))
        {
            writer.Write(content);
        }
        File.Move(temporary, path, overwrite: true);
    }
}
