using System.Diagnostics;
using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Cli.OneMachine;

/// <summary>An environment that runs, as it describes itself in environment.json.</summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="Api">Where its Kubernetes API answers.</param>
/// <param name="Faults">Where its API of faults answers; empty in an environment of an older build.</param>
public sealed record RunningEnvironment(int ProcessId, string Api, string Faults)
{
    /// <summary>Whether it was started from the build that runs now.</summary>
    public bool IsThisBuild =>
        File.ReadAllText($"/proc/{ProcessId}/cmdline").Split('\0').Contains(typeof(RunningEnvironment).Assembly.Location);

    /// <summary>Finds the environment of a state directory.</summary>
    /// <returns>Null when none runs there.</returns>
    public static RunningEnvironment? Find(string state)
    {
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(Path.Combine(state, "environment.json")))!;
            var found = new RunningEnvironment((int)json["pid"]!, json["api"]!.GetValue<string>(), (string?)json["faults"] ?? "");
            // A process number is reused one day: the same number and the same start is the same process.
            return StartOf(found.ProcessId) == json["startTime"]!.ToString() ? found : null;
        }
        catch (Exception error)
            when (error is IOException or System.Text.Json.JsonException or NullReferenceException or InvalidOperationException)
        {
            return null; // Not there, or half written by a kill: in both cases nothing runs.
        }
    }

    /// <summary>Asks it to stop, and waits until it has: the databases are shut down in order.</summary>
    public async Task StopAsync(CancellationToken cancel)
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            Posix.Kill(ProcessId, Posix.SigTerm);
            await process.WaitForExitAsync(cancel);
        }
        catch (ArgumentException)
        {
            // It ended meanwhile, which is what was wanted.
        }
    }

    private static string? StartOf(int pid)
    {
        try
        {
            // Fields 3 and 22 of stat; the name in field 2 may hold blanks, so fields are counted behind its bracket.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            // A killed process that nobody has reaped yet is still listed, and runs no more.
            return fields[0] == "Z" ? null : fields[19];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
