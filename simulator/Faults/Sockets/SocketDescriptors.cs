namespace PgHaInfra.Simulator.Faults.Sockets;

/// <summary>The sockets that a process has, from <c>/proc/PID/fd</c>.</summary>
internal static class SocketDescriptors
{
    /// <summary>Descriptors with the numbers of their sockets; none of a process that has ended or is somebody else's.</summary>
    public static IEnumerable<(int Descriptor, ulong Inode)> Of(int pid)
    {
        const string Prefix = "socket:[";
        string[] links;
        try
        {
            links = Directory.GetFiles($"/proc/{pid}/fd");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            yield break;
        }
        foreach (var link in links)
        {
            if (Target(link) is { } target && target.StartsWith(Prefix, StringComparison.Ordinal)
                && ulong.TryParse(target.AsSpan(Prefix.Length, target.Length - Prefix.Length - 1), out var inode))
            {
                yield return (int.Parse(Path.GetFileName(link)), inode);
            }
        }
    }

    private static string? Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
