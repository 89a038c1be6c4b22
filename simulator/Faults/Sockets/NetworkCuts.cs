using PgHaInfra.Simulator.Faults.Processes;

namespace PgHaInfra.Simulator.Faults.Sockets;

/// <summary>Keeps the packet filters of cut pods as they have to be. Not thread-safe.</summary>
/// <param name="processes">The pods' processes.</param>
internal sealed class NetworkCuts(PodProcesses processes)
{
    private HashSet<ulong> dropping = [];

    /// <summary>Whether any socket drops packets.</summary>
    public bool Any => dropping.Count > 0;

    /// <summary>Attaches and takes away what is needed for these cuts.</summary>
    /// <exception cref="FaultException">The kernel does not allow it.</exception>
    public void Apply(IReadOnlyCollection<(string Namespace, string Pod, CutDirection Direction)> cuts)
    {
        if (cuts.Count == 0 && !Any)
        {
            return;
        }
        var pods = processes.All();
        var owners = pods.ToDictionary(pod => pod.Key, pod => Sockets(pod));
        var table = TcpTable.Read();
        var tcp = table.Select(entry => entry.Inode).ToHashSet();
        var ofPods = owners.Values.SelectMany(sockets => sockets).ToHashSet();
        var ours = Environment.ProcessId;
        var wanted = CutPlan.Decide(
            cuts.Where(cut => owners.ContainsKey((cut.Namespace, cut.Pod)))
                .Select(cut => ((IReadOnlySet<ulong>)owners[(cut.Namespace, cut.Pod)], cut.Direction)),
            table, ofPods.Concat(Sockets([ours])).ToHashSet());
        bool? Drops(ulong inode) => !tcp.Contains(inode) ? null
            : wanted.Contains(inode) ? dropping.Contains(inode) ? null : true
            // What a listening socket with a filter had accepted has one as well, and nobody counted it.
            : dropping.Contains(inode) || ofPods.Contains(inode) ? false : null;
        foreach (var pid in pods.SelectMany(pod => pod).Append(ours))
        {
            PacketFilter.Apply(pid, Drops);
        }
        dropping = wanted;
    }

    private static HashSet<ulong> Sockets(IEnumerable<int> pids) => [.. pids.SelectMany(SocketDescriptors.Of).Select(found => found.Inode)];
}
