using System.Runtime.ExceptionServices;

namespace PgHaInfra.Simulator.Host;

/// <summary>Runs controllers and stops them one after the other, the last started first.</summary>
/// <param name="failed">Called when a controller ended though nobody asked it to.</param>
internal sealed class ControllerGroup(Action failed) : IAsyncDisposable
{
    private readonly Stack<(CancellationTokenSource Stop, Task Running)> running = [];

    public void Start(IController controller)
    {
        var stop = new CancellationTokenSource();
        running.Push((stop, RunAsync(controller, stop.Token)));
    }

    /// <summary>Returns when all have stopped; rethrows the first error that ended one of them.</summary>
    public async ValueTask DisposeAsync()
    {
        ExceptionDispatchInfo? first = null;
        while (running.TryPop(out var last))
        {
            await last.Stop.CancelAsync().ConfigureAwait(false);
            try
            {
                await last.Running.ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // The others have to be stopped all the same.
                first ??= ExceptionDispatchInfo.Capture(e);
            }
            last.Stop.Dispose();
        }
        first?.Throw();
    }

    private async Task RunAsync(IController controller, CancellationToken cancellation)
    {
        try
        {
            await controller.RunAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }
        catch
        {
            failed();
            throw;
        }
    }
}
