using System.Collections.Concurrent;
using System.Threading.Channels;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Backup.Objects;

/// <summary>
/// Looks at objects when they change and again when they ask for it. One after the other, and an object that fails does not keep the
/// others waiting.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="reconcile">Looks at one object; says after how long it wants to be looked at again, or null.</param>
internal sealed class ReconcileLoop(TimeProvider time, Func<(string Namespace, string Name), Task<TimeSpan?>> reconcile) : IDisposable
{
    // Longer than this a timer cannot wait; what is due later is looked at in between for nothing.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);

    private readonly Channel<(string, string)> due = Channel.CreateUnbounded<(string, string)>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<(string, string), byte> waiting = new();
    private readonly Dictionary<(string, string), ITimer> timers = [];

    /// <summary>Asks for a look. Never blocks.</summary>
    public void Add(string ns, string name)
    {
        if (waiting.TryAdd((ns, name), 0))
        {
            due.Writer.TryWrite((ns, name));
        }
    }

    /// <summary>Looks until it is cancelled; then it returns.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var key in due.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                waiting.TryRemove(key, out _);
                if (timers.Remove(key, out var timer))
                {
                    timer.Dispose();
                }
                if (await ReconcileAsync(key).ConfigureAwait(false) is { } delay)
                {
                    var wait = delay < TimeSpan.Zero ? TimeSpan.Zero : delay > LongestWait ? LongestWait : delay;
                    timers[key] = time.CreateTimer(_ => Add(key.Item1, key.Item2), null, wait, Timeout.InfiniteTimeSpan);
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The end that was asked for.
        }
    }

    public void Dispose()
    {
        foreach (var timer in timers.Values)
        {
            timer.Dispose();
        }
    }

    private async Task<TimeSpan?> ReconcileAsync((string, string) key)
    {
        try
        {
            return await reconcile(key).ConfigureAwait(false);
        }
        catch (KubeApiException)
        {
            // Its namespace is going away, and it with it; or it is looked at again.
            return AfterFailure;
        }
    }
}
