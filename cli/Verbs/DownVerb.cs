using System.CommandLine;
using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.OneMachine;

namespace PgHaInfra.Cli.Verbs;

/// <summary><c>pgha down</c>: stops the one-machine environment.</summary>
internal static class DownVerb
{
    public static Command Create()
    {
        var purge = new Option<bool>("--purge")
        {
            Description = "Also remove its data: the databases, the API's objects, and its stacks' passwords.",
        };
        var command = new Command("down", "Stops the one-machine environment; its databases come back with the next `up`.") { purge };
        command.SetAction((parsed, cancel) => RunAsync(Project.Find(), parsed.GetValue(purge), cancel));
        return command;
    }

    private static async Task<int> RunAsync(Project project, bool purge, CancellationToken cancel)
    {
        var progress = new Progress(Terminal.Out, TimeProvider.System);
        if (RunningEnvironment.Find(StateDirectory.PathOf(project)) is { } running)
        {
            progress.Line("environment", $"stopping {running.Api}, process {running.ProcessId}");
            await running.StopAsync(cancel);
            progress.Good("environment", "stopped");
        }
        else
        {
            progress.Line("environment", "does not run");
        }

        if (purge)
        {
            StateDirectory.Remove(project);
            project.ForgetStates();
            progress.Good("environment", "data removed");
        }

        return 0;
    }
}
