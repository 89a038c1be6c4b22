using System.Threading.Channels;

namespace PgHaInfra.Simulator.Host;

/// <summary>
/// What a controller still has to look at. An item that is waiting already is not queued twice; one that is added while it
/// is worked on comes round again. Adding never blocks, so event handlers may do it.
/// </summary>
/// <typeparam name="T">What names a piece of work; compared by value.</typeparam>
internal sealed class WorkQueue<T>
    where T : notnull
{
    private readonly Channel<T> channel = Channel.CreateUnbounded<T>(new() { SingleReader = true });
    private readonly HashSet<T> waiting = [];

    public void Add(T item)
    {
        lock (waiting)
        {
            if (!waiting.Add(item))
            {
                return;
            }
        }
        channel.Writer.TryWrite(item);
    }

    /// <summary>Hands out items one after the other until it is cancelled; then it returns.</summary>
    public async Task RunAsync(Action<T> work, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                var item = await channel.Reader.ReadAsync(cancellation).ConfigureAwait(false);
                lock (waiting)
                {
                    waiting.Remove(item);
                }
                work(item);
            }
        }
        catch (OperationCanceledException)
        {
            // The end that was asked for.
        }
    }
}
