using System.Net;

namespace PgHaInfra.Simulator.Faults.Sockets;

/// <summary>Decides which sockets of the machine have to drop what arrives, so that pods are cut off as asked.</summary>
internal static class CutPlan
{
    /// <param name="cuts">The pods' own sockets, and in which direction each pod is cut.</param>
    /// <param name="table">All TCP sockets of the machine.</param>
    /// <param name="reachable">The sockets of this environment's processes; filters can be attached to no others.</param>
    /// <returns>The numbers of those sockets.</returns>
    public static HashSet<ulong> Decide(
        IEnumerable<(IReadOnlySet<ulong> Sockets, CutDirection Direction)> cuts,
        IReadOnlyList<TcpEntry> table, IReadOnlySet<ulong> reachable)
    {
        var drops = new HashSet<ulong>();
        var ends = new Dictionary<(IPEndPoint, IPEndPoint), ulong>();
        foreach (var entry in table)
        {
            ends.TryAdd((entry.Local, entry.Remote), entry.Inode);
        }
        foreach (var (sockets, direction) in cuts)
        {
            foreach (var entry in table.Where(entry => sockets.Contains(entry.Inode)))
            {
                // A handshake needs both ways, so a new connection hangs whichever of them is cut.
                var listens = entry.Remote.Port == 0;
                var peer = ends.TryGetValue((entry.Remote, entry.Local), out var inode) && reachable.Contains(inode) ? inode : (ulong?)null;
                // Where the other end is a program of somebody else's, the pod's end is all that can be had.
                if (listens || direction is CutDirection.Both or CutDirection.In || peer is null)
                {
                    drops.Add(entry.Inode);
                }
                if (!listens && direction is CutDirection.Both or CutDirection.Out && peer is { } other)
                {
                    drops.Add(other);
                }
            }
        }
        return drops;
    }
}
