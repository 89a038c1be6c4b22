using System.Globalization;
using System.Net;

namespace PgHaInfra.Simulator.Faults.Sockets;

/// <summary>Reads <c>/proc/net/tcp</c>.</summary>
internal static class TcpTable
{
    public static List<TcpEntry> Read() => Parse(File.ReadLines("/proc/net/tcp"));

    public static List<TcpEntry> Parse(IEnumerable<string> lines)
    {
        var entries = new List<TcpEntry>();
        foreach (var line in lines.Skip(1))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            // A socket that no process has any more has number 0.
            if (fields.Length > 9 && ulong.TryParse(fields[9], out var inode) && inode > 0)
            {
                entries.Add(new TcpEntry(EndPoint(fields[1]), EndPoint(fields[2]), inode));
            }
        }
        return entries;
    }

    // The address is a word in the machine's byte order.
    private static IPEndPoint EndPoint(string text) => new(
        new IPAddress(BitConverter.GetBytes(uint.Parse(text.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture))),
        int.Parse(text.AsSpan(9), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
