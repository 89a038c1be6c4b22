using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Storage;

namespace PgHaInfra.Simulator.Api.Lifecycle;

/// <summary>Forgets events after an hour, as Kubernetes does; without it they would be most of a store.</summary>
internal sealed class EventExpiry(ObjectStore store)
{
    /// <summary>How many new events there are between two sweeps.</summary>
    private const int Interval = 64;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private int added;

    public void OnChange(Change change)
    {
        if (change.Type == EventType.Added && change.Current.Kind == ResourceKind.Event && ++added % Interval == 0)
        {
            Sweep();
        }
    }

    public void Sweep()
    {
        var limit = store.Time.GetUtcNow() - Kept;
        foreach (var o in store.Where(o => o.Kind == ResourceKind.Event && IsOlder(o, limit)))
        {
            store.Remove(o.Kind, o.Namespace, o.Name, o.Uid);
        }
    }

    private static bool IsOlder(StoredObject o, DateTimeOffset limit)
    {
        var e = o.ToObject();
        return (Tables.Cells.Time(e.At("lastTimestamp")) ?? e.CreationTimestamp) < limit;
    }
}
