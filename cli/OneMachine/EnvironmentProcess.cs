using System.Diagnostics;

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
        // A session of its own: a Ctrl-C at this terminal is not meant for it.
        var start = new ProcessStartInfo("setsid", [Environment.ProcessPath!, typeof(EnvironmentProcess).Assembly.Location, Verb, "--state", state])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var trouble = process.StandardError.ReadToEndAsync(cancel);
        while (await process.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            if (line.StartsWith("ready", StringComparison.Ordinal) && RunningEnvironment.Find(state) is { } running)
            {
                return running;
            }
        }

        var message = (await trouble).Trim();
        throw new UserErrorException(message.Length > 0 ? message : $"the one-machine environment ended at once; its log is {Path.Combine(state, "environment.log")}", exitCode: 1);
    }
}
