using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Simulator.Faults.Processes;

/// <summary>The processes of an environment's instances, found by their working directory, which is their PGDATA.</summary>
/// <param name="stateDirectory">The environment's state directory.</param>
internal sealed class PodProcesses(string stateDirectory)
{
    // Paths as the kernel writes them, without symbolic links.
    private readonly string volumes = Path.Combine(Posix.RealPath(stateDirectory), "volumes") + "/";

    /// <summary>All of them by namespace and pod, a server before its children.</summary>
    public ILookup<(string Namespace, string Pod), int> All() => ProcessTable.WorkingDirectories()
        .Select(process => (process.Pid, Pod: PodOf(process.Directory))).Where(found => found.Pod is not null).OrderBy(found => found.Pid)
        .ToLookup(found => found.Pod!.Value, found => found.Pid);

    /// <summary>Sends a signal to all processes of a pod.</summary>
    public void Signal(string ns, string pod, int signal)
    {
        // The server first, so that it does not see its children end.
        foreach (var pid in All()[(ns, pod)])
        {
            Posix.Kill(pid, signal);
        }
    }

    /// <summary>The process of a pod's server, or null when none runs.</summary>
    public int? Server(string ns, string pod) => PidFile.Server(new InstanceLayout(stateDirectory, ns, pod, false));

    private (string Namespace, string Pod)? PodOf(string directory) =>
        directory.StartsWith(volumes, StringComparison.Ordinal)
        && directory[volumes.Length..].Split('/') is [var ns, var pod, "pgdata"] ? (ns, pod) : null;
}
