using System.CommandLine;
using PgHaInfra.Cli.OneMachine;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Cli.Verbs;

/// <summary>The hidden verb that is the one-machine environment's own process; <c>up</c> starts it.</summary>
internal static class OneMachineVerb
{
    public static Command Create()
    {
        var state = new Option<string>("--state")
        {
            Description = "The folder with the environment's state.", Required = true, HelpName = "DIR",
        };
        var command = new Command(EnvironmentProcess.Verb, "Runs the one-machine environment until it is asked to stop.") { state };
        command.Hidden = true;
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(state)!, cancel));
        return command;
    }

    private static async Task<int> RunAsync(string state, CancellationToken cancel)
    {
        try
        {
            await Simulator.Host.OneMachine.RunAsync(new OneMachineOptions { StateDirectory = state }, Console.Out, cancel);
            return 0;
        }
        catch (SimulatorException refused)
        {
            Console.Error.WriteLine(refused.Message);
            return 1;
        }
    }
}
