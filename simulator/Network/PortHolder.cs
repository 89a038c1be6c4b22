using System.Globalization;
using System.Net;

namespace PgHaInfra.Simulator.Network;

/// <summary>Names the process that holds a port, for messages: what the kernel's tables say, as far as this user may look.</summary>
internal static class PortHolder
{
    /// <summary>"pid 4711 (postgres) on 0.0.0.0:5432", or "another process" when it cannot be found out.</summary>
    public static string Describe(IPAddress address, int port, bool udp = false)
    {
        var (inode, holder) = Find(address, port, udp ? "udp" : "tcp");
        if (inode is null)
        {
            return "another process";
        }
        return Process(inode) is { } process ? $"{process} on {holder}:{port}" : $"a process of another user on {holder}:{port}";
    }

    private static (string? Inode, string? Address) Find(IPAddress address, int port, string protocol)
    {
        foreach (var table in new[] { protocol, protocol + "6" })
        {
            foreach (var line in Lines($"/proc/net/{table}").Skip(1))
            {
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                // Columns: local address as hexadecimal words in host order, state (0A is LISTEN), inode.
                if (fields.Length < 10 || (protocol == "tcp" && fields[3] != "0A"))
                {
                    continue;
                }
                var local = fields[1].Split(':');
                if (int.Parse(local[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) == port
                    && Parse(local[0]) is var bound
                    && (bound.Equals(address) || bound.Equals(IPAddress.Any) || bound.Equals(IPAddress.IPv6Any)))
                {
                    return (fields[9], bound.Equals(IPAddress.IPv6Any) ? "[::]" : bound.ToString());
                }
            }
        }
        return (null, null);
    }

    private static IPAddress Parse(string hex)
    {
        var octets = Convert.FromHexString(hex);
        for (var word = 0; word < octets.Length; word += 4)
        {
            Array.Reverse(octets, word, 4);
        }
        var address = new IPAddress(octets);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    private static string? Process(string inode)
    {
        var target = $"socket:[{inode}]";
        foreach (var process in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(process), out var pid))
            {
                continue;
            }
            try
            {
                if (Directory.EnumerateFiles($"{process}/fd").Any(fd => LeadsTo(fd, target)))
                {
                    return $"pid {pid} ({File.ReadAllText($"{process}/comm").Trim()})";
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The process is gone or another user's.
            }
        }
        return null;
    }

    private static bool LeadsTo(string fd, string target)
    {
        try
        {
            return File.ResolveLinkTarget(fd, false)?.Name == target;
        }
        catch (IOException)
        {
            // That one was closed meanwhile; the process has others.
            return false;
        }
    }

    private static IEnumerable<string> Lines(string file) => File.Exists(file) ? File.ReadLines(file) : [];
}
