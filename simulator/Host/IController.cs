namespace PgHaInfra.Simulator.Host;

/// <summary>
/// A control loop of the one-machine environment: it watches objects and makes the machine follow them.
/// </summary>
public interface IController
{
    /// <summary>
    /// Runs until <paramref name="cancellation"/> asks it to stop; then it lets go of what it holds and returns.
    /// An exception that leaves this method stops the whole environment, so a controller reports what concerns one
    /// object as an event on that object and carries on.
    /// </summary>
    Task RunAsync(CancellationToken cancellation);
}
