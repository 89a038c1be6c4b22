namespace PgHaInfra.Simulator.Api.Pods;

/// <summary>What goes on inside pods, for the subresources exec and proxy.</summary>
public interface IPodHost
{
    /// <summary>Starts a command in a pod's container.</summary>
    /// <param name="ns">The pod's namespace.</param>
    /// <param name="pod">The pod's name.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="terminal">Whether it gets a terminal of its own; output and errors are then one stream.</param>
    /// <exception cref="PodCommandException">There is no such program in the container, or the pod does not run.</exception>
    Task<PodProcess> StartAsync(string ns, string pod, IReadOnlyList<string> command, bool terminal);

    /// <summary>Asks one of a pod's HTTP ports.</summary>
    /// <param name="ns">The pod's namespace.</param>
    /// <param name="pod">The pod's name.</param>
    /// <param name="port">The port's number.</param>
    /// <param name="path">The path, from its slash on.</param>
    /// <returns>The answer, or null when nobody listens there.</returns>
    Task<PodAnswer?> AskAsync(string ns, string pod, int port, string path);
}
