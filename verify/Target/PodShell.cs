using PgHaInfra.Kube;
using PgHaInfra.Kube.Exec;

namespace PgHaInfra.Verify.Target;

/// <summary>Commands inside an instance's pod, as <c>kubectl exec</c> runs them: the only way in as the superuser.</summary>
public static class PodShell
{
    /// <summary>The container of PostgreSQL.</summary>
    public const string Postgres = "postgres";

    /// <summary>Runs commands of SQL in one session of psql, as the superuser.</summary>
    /// <param name="context">Which cluster.</param>
    /// <param name="pod">The pod.</param>
    /// <param name="database">A database, or a connection string.</param>
    /// <param name="cancel">Ends the session.</param>
    /// <param name="commands">The commands, one after the other.</param>
    /// <returns>The rows without headings, columns separated by '|'.</returns>
    /// <exception cref="PodCommandException">psql failed; the message is what it said.</exception>
    /// <exception cref="KubeApiException">Nobody may run commands in this pod, or it is not there.</exception>
    public static async Task<string> PsqlAsync(
        this CheckContext context, string pod, string database, CancellationToken cancel, params IEnumerable<string> commands) =>
        (await context.ExecAsync(
            pod,
            Postgres,
            ["psql", "-AtqX", "-v", "ON_ERROR_STOP=1", "-d", database, .. commands.SelectMany(command => new[] { "-c", command })],
            cancel)).Output.Trim();

    /// <summary>Runs a command.</summary>
    /// <param name="context">Which cluster.</param>
    /// <param name="pod">The pod.</param>
    /// <param name="container">The container.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="cancel">Ends the command.</param>
    /// <param name="input">What it reads; null for nothing.</param>
    /// <exception cref="PodCommandException">It failed; the message is what it said.</exception>
    public static async Task<ExecResult> ExecAsync(
        this CheckContext context, string pod, string container, IReadOnlyList<string> command, CancellationToken cancel,
        string? input = null)
    {
        var result = await context.Api.ExecAsync(context.Namespace, pod, command, container, input, cancel);
        return result.ExitCode == 0
            ? result
            : throw new PodCommandException($"{command[0]} in {pod}: {Last(result.Errors) ?? $"exit code {result.ExitCode}"}");
    }

    private static string? Last(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } lines
            ? lines.FirstOrDefault(line =>
                line.Contains("ERROR", StringComparison.Ordinal) || line.Contains("FATAL", StringComparison.Ordinal)) ?? lines[^1]
            : null;
}
