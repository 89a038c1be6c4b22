namespace PgHaInfra.Cli;

/// <summary>Something a user can mend. It is shown as its message alone, never with a stack trace.</summary>
/// <param name="message">One line for each mistake: the key or flag, the value, what is allowed.</param>
/// <param name="exitCode">The process's exit code; 2 for wrong input, 1 for work that failed.</param>
public sealed class UserErrorException(string message, int exitCode = 2) : Exception(message)
{
    /// <summary>The exit code of the process.</summary>
    public int ExitCode { get; } = exitCode;
}
