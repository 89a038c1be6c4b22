using System.Globalization;

namespace PgHaInfra.Benchmarks.Subject;

/// <summary>What the servers of a cluster have logged from a moment on, in the order of time.</summary>
public sealed class ServerLog
{
    private const string Format = "yyyy-MM-dd HH:mm:ss.fff";

    private readonly List<(DateTimeOffset At, string Text)> lines;

    private ServerLog(List<(DateTimeOffset At, string Text)> lines) => this.lines = lines;

    /// <summary>Reads the logs of all pods in a folder; their times must be UTC.</summary>
    public static ServerLog Read(string folder, DateTimeOffset from) => new(
    [
        .. Directory.EnumerateFiles(folder, "*.log").SelectMany(Lines).Where(line => line.At >= from).OrderBy(line => line.At),
    ]);

    /// <summary>
    /// The two lines between which the first server to be promoted left recovery: it was complete, and connections are accepted.
    /// </summary>
    public (DateTimeOffset From, DateTimeOffset To) Promoted()
    {
        var recovered = First("archive recovery complete", default);
        return (recovered, First("ready to accept connections", recovered));
    }

    /// <summary>When a row of the workload was written.</summary>
    /// <param name="client">Its writer.</param>
    /// <param name="number">Its number.</param>
    public DateTimeOffset Executed(int client, long number)
    {
        // The statement, then a line of the same process with its parameters.
        var statements = new Dictionary<string, (DateTimeOffset At, string Text)>();
        foreach (var line in lines)
        {
            if (line.Text.Contains($"parameters: $1 = '{number}'", StringComparison.Ordinal)
                && statements.TryGetValue(ProcessOf(line.Text), out var statement) && Names(statement.Text, client))
            {
                return statement.At;
            }

            statements[ProcessOf(line.Text)] = line;
        }

        throw new BenchmarkException($"row {number} of client {client} is not in the servers' logs");
    }

    private static string ProcessOf(string line) => line[line.IndexOf('[')..(line.IndexOf(']') + 1)];

    private static bool Names(string statement, int client) =>
        statement.Contains($"VALUES ($1, $2, {client})", StringComparison.Ordinal)
        || statement.Contains($"SELECT list, length, {client}, $1", StringComparison.Ordinal);

    private DateTimeOffset First(string text, DateTimeOffset from) =>
        lines.Where(line => line.At >= from && line.Text.Contains(text, StringComparison.Ordinal))
            .Select(line => (DateTimeOffset?)line.At).FirstOrDefault()
        ?? throw new BenchmarkException($"the servers' logs say nothing of '{text}'");

    // A statement of several lines has its time on the first.
    private static List<(DateTimeOffset At, string Text)> Lines(string file)
    {
        var found = new List<(DateTimeOffset At, string Text)>();
        foreach (var line in File.ReadLines(file))
        {
            if (Line(line) is { } first)
            {
                found.Add(first);
            }
            else if (found.Count > 0)
            {
                found[^1] = found[^1] with { Text = $"{found[^1].Text} {line}" };
            }
        }

        return found;
    }

    private static (DateTimeOffset At, string Text)? Line(string line) => line.Length > Format.Length && DateTimeOffset.TryParseExact(
        line[..Format.Length], Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? (at, line) : null;
}
