namespace PgHaInfra.Simulator.Postgres;

/// <summary>A program of PostgreSQL, or the server itself, failed.</summary>
/// <param name="tool">The program's name.</param>
/// <param name="exitCode">Its exit code.</param>
/// <param name="output">What it said; the last lines become part of the message.</param>
public sealed class PostgresToolException(string tool, int exitCode, string output)
    : Exception($"{tool} failed (exit code {exitCode}): {LastLines(output)}")
{
    /// <summary>The program's name.</summary>
    public string Tool { get; } = tool;

    /// <summary>The last lines of what it said.</summary>
    public string Said { get; } = LastLines(output);

    /// <summary>All of it.</summary>
    public string Output { get; } = output;

    /// <summary>Its exit code; 128 and the signal's number after a signal.</summary>
    public int ExitCode { get; } = exitCode;

    private static string LastLines(string output) =>
        string.Join(" | ", output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(3));
}
