using System.CommandLine;
using PgHaInfra.Benchmarks;
using PgHaInfra.Benchmarks.Figures;
using PgHaInfra.Benchmarks.Peers;
using PgHaInfra.Benchmarks.Report;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Simulator.Host;

var only = new Option<string[]>("--only")
{
    Description = "The figures to measure: bring-up, preview, outage, backup, idle, answers, sampling, accuracy. Default: all.",
    AllowMultipleArgumentsPerToken = true,
};
string[] figures = ["bring-up", "preview", "outage", "backup", "idle", "answers", "sampling", "accuracy"];
only.AcceptOnlyFromAmong(figures);
var repetitions = new Option<int>("--repetitions")
{
    Description = "How often bring-up, preview, backup, sampling (three pairs of runs each) and accuracy are measured.",
    DefaultValueFactory = _ => 6,
};
var kills = new Option<int>("--kills") { Description = "How often the primary is killed.", DefaultValueFactory = _ => 50 };
var peerKills = new Option<int>("--peer-kills") { Description = "How often the bare primary is killed.", DefaultValueFactory = _ => 20 };
var cli = new Option<FileInfo?>("--cli")
{
    Description = "The built pgha (pgha.dll or the executable), which also runs the environment; without it, preview is left out.",
};
var json = new Option<FileInfo?>("--json")
{
    Description = "A file for all samples and ratios; - writes them to standard output instead of the table.",
};
var root = new RootCommand("Measures the one-machine environment and the command line beside their peers, in one run, as ratios.")
{
    only, repetitions, kills, peerKills, cli, json,
};
var state = new Option<DirectoryInfo>("--state") { Required = true };
var environment = new Command("environment", "Runs an environment for the measurements.") { state };
environment.Hidden = true;
environment.SetAction((parsed, cancel) => GuardAsync(async () =>
{
    await OneMachine.RunAsync(new OneMachineOptions { StateDirectory = parsed.GetValue(state)!.FullName }, Console.Out, cancel);
    return 0;
}));
root.Add(environment);
var nothing = new Command("nothing", "Does nothing: what starting a .NET process costs.") { Hidden = true };
nothing.SetAction(_ => 0);
root.Add(nothing);
var wakes = new Command(BareTimer.Command, "Wakes up every 4 ms until its input ends, and says how far apart the wakes were.");
wakes.Hidden = true;
wakes.SetAction(_ => BareTimer.Run());
root.Add(wakes);
root.SetAction((parsed, cancel) => GuardAsync(async () =>
{
    var wanted = parsed.GetValue(only) is { Length: > 0 } names ? names : figures;
    var results = new List<FigureResult>();
    var built = parsed.GetValue(cli)?.FullName;
    if (wanted.Contains("bring-up"))
    {
        results.Add(await BringUp.MeasureAsync(built, parsed.GetValue(repetitions), cancel));
    }
    if (wanted.Contains("preview") && built is not null)
    {
        results.AddRange(await Preview.MeasureAsync(built, parsed.GetValue(repetitions), cancel));
    }
    if (wanted.Contains("outage"))
    {
        results.Add(await Outage.MeasureAsync(built, parsed.GetValue(kills), parsed.GetValue(peerKills), cancel));
    }
    if (wanted.Contains("backup"))
    {
        results.AddRange(await Backups.MeasureAsync(built, parsed.GetValue(repetitions), cancel));
    }
    if (wanted.Contains("idle"))
    {
        results.Add(await Idle.MeasureAsync(built, parsed.GetValue(repetitions), cancel));
    }
    if (wanted.Contains("answers"))
    {
        results.Add(await Answers.MeasureAsync(built, requests: 600, cancel));
    }
    if (wanted.Contains("sampling"))
    {
        results.AddRange(await Sampling.MeasureAsync(built, parsed.GetValue(repetitions), cancel));
    }
    if (wanted.Contains("accuracy"))
    {
        results.AddRange(await Accuracy.MeasureAsync(built, parsed.GetValue(repetitions), cancel));
    }
    var file = parsed.GetValue(json);
    if (file is null || file.Name != "-")
    {
        TableReport.Write(results, Console.Out);
    }
    if (file is not null)
    {
        JsonReport.Write(results, file);
    }
    return results.All(result => result.Holds) ? 0 : 2;
}));
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });

// What a person can mend is one line; anything else is a fault of this program and keeps its stack trace.
static async Task<int> GuardAsync(Func<Task<int>> action)
{
    try
    {
        return await action();
    }
    catch (Exception e) when (e is SimulatorException or BenchmarkException or SettingsException or HttpRequestException)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return 1;
    }
}
