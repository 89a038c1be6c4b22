using System.Net;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Faults.Processes;
using PgHaInfra.Simulator.Faults.Sockets;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Network;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Simulator.Faults;

/// <summary>
/// Breaks what it is asked to break, by signals, packet filters and limits on real processes, keeps it broken when processes come and go,
/// and mends it again. What the operator makes of it is none of its business.
/// </summary>
/// <param name="faults">The faults.</param>
/// <param name="store">The environment's objects.</param>
/// <param name="addresses">The environment's addresses.</param>
/// <param name="stateDirectory">The environment's state directory.</param>
/// <param name="account">The account that the servers run as.</param>
/// <param name="time">The clock.</param>
public sealed class FaultInjector(
    FaultSet faults, ObjectStore store, AddressPlan addresses,
    string stateDirectory, ServerAccount account, TimeProvider time) : IController
{
    // New connections and processes of a cut pod inherit what was done to the old ones; this is for a server that is started anew.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    // PostgreSQL writes within segments of 16 MiB: up to that, WAL goes on while relations cannot grow. The half block beyond lets the
    // write that meets the limit succeed in part, which PostgreSQL reports as a full disk (53100); one that fails at once would be an
    // internal error.
    private const ulong FullData = (16 << 20) + 4096;

    // All but the first part of each segment, and of each relation.
    private const ulong FullWal = 1 << 20;

    // Killed processes vanish within milliseconds, and then their addresses are to be held.
    private const int PowerOffLooks = 100, PowerOffPause = 5;

    private readonly Lock gate = new();
    private readonly FileSizeLimit limits = new(account);
    private readonly PodProcesses processes = new(stateDirectory);
    private readonly NetworkCuts cuts = new(new PodProcesses(stateDirectory));
    private readonly Tombstones tombstones = new();
    private readonly LostNodes nodes = new(store, faults, time);
    private readonly HashSet<(string Namespace, string Pod)> limited = [];

    /// <summary>Injects a fault; it is in force when this returns.</summary>
    /// <returns>The fault, with the id to undo it by.</returns>
    /// <exception cref="FaultException">
    /// It names nothing that is there, or a value that is not allowed; or the machine does not let it be done.
    /// </exception>
    public Fault Inject(Fault asked)
    {
        Fault added;
        lock (gate)
        {
            var complete = faults.Complete(asked);
            if (complete.Kind == FaultKind.Kill)
            {
                Kill(complete);
                return complete with { Since = time.GetUtcNow() };
            }
            added = faults.Add(complete);
            try
            {
                Apply();
            }
            catch (FaultException)
            {
                faults.Remove(added.Id);
                throw;
            }
            if (added.Kind == FaultKind.Freeze)
            {
                processes.Signal(added.Namespace!, added.Pod!, Posix.SigStop);
            }
            else if (added is { Kind: FaultKind.Node or FaultKind.Zone, Partition: false })
            {
                PowerOff();
            }
        }
        faults.Announce();
        return added;
    }

    /// <summary>Undoes a fault.</summary>
    /// <exception cref="FaultException">There is none with this id.</exception>
    public void Undo(string id)
    {
        lock (gate)
        {
            var ids = faults.Active.Select(fault => fault.Id).DefaultIfEmpty("none");
            var fault = faults.Active.FirstOrDefault(fault => fault.Id == id)
                ?? throw new FaultException($"fault '{id}': there are {string.Join(", ", ids)}");
            faults.Remove(id);
            Mend([fault]);
        }
        faults.Announce();
    }

    /// <summary>Undoes all faults.</summary>
    public void UndoAll()
    {
        lock (gate)
        {
            var all = faults.Active;
            faults.Clear();
            Mend(all);
        }
        faults.Announce();
    }

    /// <summary>Keeps faults in force; asked to stop, as an environment is stopped in order, it undoes them all.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
            {
                if (faults.Active.Count > 0)
                {
                    lock (gate)
                    {
                        Apply();
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The end that was asked for.
        }
        UndoAll();
        tombstones.Dispose();
        faults.Delete();
    }

    private void Mend(IReadOnlyList<Fault> gone)
    {
        Apply();
        foreach (var fault in gone.Where(fault => fault.Kind == FaultKind.Freeze))
        {
            processes.Signal(fault.Namespace!, fault.Pod!, Posix.SigCont);
        }
    }

    private void Apply()
    {
        var cut = faults.Cuts();
        tombstones.Hold([.. cut.Select(pod => new IPEndPoint(addresses.Pod(pod.Namespace, pod.Pod), InstanceLayout.Port))]);
        cuts.Apply(cut);
        LimitDisks();
        nodes.Apply();
    }

    private void LimitDisks()
    {
        var full = faults.Active.Where(fault => fault.Kind == FaultKind.DiskFull)
            .GroupBy(fault => (fault.Namespace!, fault.Pod!))
            .ToDictionary(pod => pod.Key, pod => pod.Any(fault => fault.Volume == DiskVolume.Wal) ? FullWal : FullData);
        if (full.Count == 0 && limited.Count == 0)
        {
            return;
        }
        var all = processes.All();
        foreach (var pod in full.Keys.Union(limited).ToList())
        {
            limits.Set(all[pod], full.TryGetValue(pod, out var bytes) ? bytes : null);
        }
        limited.Clear();
        limited.UnionWith(full.Keys);
    }

    private void Kill(Fault fault)
    {
        if (processes.Server(fault.Namespace!, fault.Pod!) is not { } server || Posix.Kill(server, Posix.SigKill) != 0)
        {
            throw new FaultException($"pod '{fault.Pod}': its server does not run");
        }
    }

    private void PowerOff()
    {
        var lost = faults.LostPods().Select(pod => (pod.Namespace!, pod.Name)).ToList();
        for (var (all, look) = (processes.All(), 0); look < PowerOffLooks && lost.Any(all.Contains); all = processes.All(), look++)
        {
            foreach (var pid in lost.SelectMany(pod => all[pod]))
            {
                Posix.Kill(pid, Posix.SigKill);
            }
            Thread.Sleep(PowerOffPause);
        }
        Apply();
    }
}
