using System.Runtime.InteropServices;

namespace PgHaInfra.Simulator.Host;

/// <summary>Turns SIGTERM and SIGINT into a cancellation, instead of the immediate end they mean by default.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly List<PosixSignalRegistration> registrations = [];

    public StopSignals(bool handle, CancellationToken also)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(also);
        foreach (var signal in handle ? new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT } : [])
        {
            registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                source.Cancel();
            }));
        }
    }

    public CancellationToken Token => source.Token;

    /// <summary>Completes when the stop is asked for.</summary>
    public async Task WaitAsync()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = Token.Register(asked.SetResult);
        await asked.Task.ConfigureAwait(false);
    }

    /// <summary>Asks for the same stop from inside.</summary>
    public void Cancel() => source.Cancel();

    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        source.Dispose();
    }
}
