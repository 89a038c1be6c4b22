using System.Runtime.ExceptionServices;

namespace PgHaInfra.Simulator.Api.Storage;

/// <summary>
/// Tells every subscriber of every change, in order. A subscriber that writes to the store while it hears of a change is told of its
/// own change after everyone heard of the first. Calls are made under the store's lock.
/// </summary>
internal sealed class Announcer
{
    private readonly Queue<Change> waiting = new();
    private Action<Change>[] handlers = [];
    private bool busy;

    public void Add(Action<Change> handler) => handlers = [.. handlers, handler];

    public void Remove(Action<Change> handler) => handlers = [.. handlers.Where(h => h != handler)];

    public void Announce(Change change)
    {
        waiting.Enqueue(change);
        if (busy)
        {
            return;
        }
        busy = true;
        Exception? failure = null;
        while (waiting.TryDequeue(out var next))
        {
            foreach (var handler in handlers)
            {
                try
                {
                    handler(next);
                }
                catch (Exception e)
                {
                    // The change is committed and the others must hear of it; the fault is the subscriber's and is told afterwards.
                    failure ??= e;
                }
            }
        }
        busy = false;
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
