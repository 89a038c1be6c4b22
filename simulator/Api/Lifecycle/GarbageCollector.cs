using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Storage;

namespace PgHaInfra.Simulator.Api.Lifecycle;

/// <summary>
/// Ends objects whose owners are all gone, and the waiting of owners that are deleted in the foreground or orphan theirs.
/// </summary>
internal sealed class GarbageCollector(ObjectStore store)
{
    public void OnChange(Change change)
    {
        var o = change.Current;
        if (change.Type == EventType.Deleted)
        {
            foreach (var dependent in store.Where(d => d.OwnerUids.Contains(o.Uid)))
            {
                Reconsider(dependent);
            }
            foreach (var owner in o.OwnerUids)
            {
                Release(store.FindUid(owner));
            }
            return;
        }
        if (o.OwnerUids.Count > 0 && change.Type == EventType.Added)
        {
            Reconsider(o);
        }
        Release(o);
    }

    /// <summary>Does what a process killed between an owner's end and its dependents' left undone.</summary>
    public void CatchUp()
    {
        foreach (var o in store.Where(o => o.OwnerUids.Count > 0))
        {
            Reconsider(o);
        }
        foreach (var o in store.Where(o => o.Deleting))
        {
            Release(o);
        }
    }

    private void Reconsider(StoredObject dependent)
    {
        var gone = dependent.OwnerUids.Where(uid => !store.Exists(uid)).ToHashSet();
        if (gone.Count == 0)
        {
            return;
        }
        if (gone.Count == dependent.OwnerUids.Count)
        {
            store.Delete(dependent.Kind, dependent.Namespace, dependent.Name, DeleteOptions.Default with { Uid = dependent.Uid });
        }
        else
        {
            Disown(dependent, gone.Contains);
        }
    }

    private void Release(StoredObject? owner)
    {
        if (owner is not { Deleting: true })
        {
            return;
        }
        var finalizers = owner.ToObject().Finalizers;
        var dependents = store.Where(d => d.OwnerUids.Contains(owner.Uid));
        if (finalizers.Contains(Deletion.Orphan))
        {
            dependents.ForEach(d => Disown(d, uid => uid == owner.Uid));
            Finish(owner, Deletion.Orphan);
        }
        else if (finalizers.Contains(Deletion.Foreground))
        {
            var policy = DeleteOptions.Default with { PropagationPolicy = "Foreground" };
            foreach (var dependent in dependents.Where(d => !d.Deleting))
            {
                store.Delete(dependent.Kind, dependent.Namespace, dependent.Name, policy);
            }
            if (!store.Where(d => d.OwnerUids.Contains(owner.Uid) && Blocks(d, owner)).Any())
            {
                Finish(owner, Deletion.Foreground);
            }
        }
    }

    private static bool Blocks(StoredObject dependent, StoredObject owner) =>
        dependent.ToObject().OwnerReferences.Any(r => r.Uid == owner.Uid && r.BlockOwnerDeletion);

    private void Disown(StoredObject dependent, Func<string, bool> gone) => store.Mutate(
        dependent.Kind,
        dependent.Namespace,
        dependent.Name,
        o => o.OwnerReferences = [.. o.OwnerReferences.Where(r => !gone(r.Uid))]);

    private void Finish(StoredObject owner, string finalizer) => store.Mutate(
        owner.Kind, owner.Namespace, owner.Name, o => o.Finalizers = [.. o.Finalizers.Where(f => f != finalizer)]);
}
