namespace PgHaInfra.Simulator.Host;

/// <summary>
/// Why the one-machine environment cannot start or go on: one line for a person, with what to do about it.
/// </summary>
/// <param name="message">One line, without a stack trace, naming the file, address or command concerned.</param>
/// <param name="exitCode">The exit code for a process that stops because of it. Default 1.</param>
/// <param name="inner">What the operating system said, where it said something.</param>
public sealed class SimulatorException(string message, int exitCode = 1, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The exit code for a process that stops because of this.</summary>
    public int ExitCode { get; } = exitCode;
}
