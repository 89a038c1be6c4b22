using System.Diagnostics;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Cli.OneMachine;

/// <summary>Starts the one-machine environment in a process of its own, which goes on when this one ends.</summary>
public static class EnvironmentProcess
{
    /// <summary>The hidden verb that the process runs.</summary>
    public const string Verb = "one-machine";

    /// <summary>Starts it and waits until its API answers.</summary>
    /// <exception cref="UserErrorException">It did not start; the message is its own.</exception>
    public static async Task<RunningEnvironment> StartAsync(string state, CancellationToken cancel)
    {
        // A session of its own: a Ctrl-C at this terminal is not meant for it. What it complains about stays readable when this ends.
        var log = Path.Combine(state, "environment.log");
        string[] environment = [Environment.ProcessPath!, typeof(EnvironmentProcess).Assembly.Location, Verb, "--state", state];
        var start = new ProcessStartInfo("setsid", ["sh", "-c", "log=$1; shift; exec \"$@\" 2>\"$log\"", "sh", log, .. environment])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        QuietProcess.Prepare(start);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        while (await process.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            if (line.StartsWith("ready", StringComparison.Ordinal) && RunningEnvironment.Find(state) is { } running)
            {
                return running;
            }
        }

        var message = File.Exists(log) ? (await File.ReadAllTextAsync(log, cancel)).Trim() : "";
        throw new UserErrorException(
            message.Length > 0 ? message : $"the one-machine environment ended at once and said nothing; its folder is {state}",
            exitCode: 1);
    }
}
