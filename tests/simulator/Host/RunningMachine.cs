using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Tests.Simulator.Host;

/// <summary>An environment in this process, started and ready.</summary>
public sealed class RunningMachine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    private RunningMachine(string state, ReadyLine log)
    {
        running = OneMachine.RunAsync(new OneMachineOptions { StateDirectory = state, HandleSignals = false }, log, stop.Token);
        State = state;
    }

    public string State { get; }

    public Uri Api => new(Description["api"]!.GetValue<string>());

    public JsonNode Description => JsonNode.Parse(File.ReadAllText(Path.Combine(State, "environment.json")))!;

    /// <exception cref="SimulatorException">It did not start.</exception>
    public static async Task<RunningMachine> StartAsync(string state)
    {
        var log = new ReadyLine();
        var machine = new RunningMachine(state, log);
        var first = await Task.WhenAny(log.Ready, machine.running).WaitAsync(Patience);
        await first;
        Assert.Equal($"ready {machine.Api.GetLeftPart(UriPartial.Authority)}", await log.Ready);
        return machine;
    }

    public static async Task<string> RefusalAsync(string state) =>
        (await Assert.ThrowsAsync<SimulatorException>(() => StartAsync(state))).Message;

    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await running.WaitAsync(Patience);
        stop.Dispose();
    }

    private sealed class ReadyLine : StringWriter
    {
        private readonly TaskCompletionSource<string> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Ready => ready.Task;

        public override Task WriteLineAsync(string? value)
        {
            ready.TrySetResult(value!);
            return Task.CompletedTask;
        }
    }
}
