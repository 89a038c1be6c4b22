using System.Diagnostics.CodeAnalysis;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Storage;

/// <summary>The live objects, by kind and name and by identity. Not thread safe.</summary>
internal sealed class ObjectTable
{
    private readonly Dictionary<ResourceKind, SortedDictionary<string, StoredObject>> byKind = [];
    private readonly Dictionary<string, StoredObject> byUid = [];

    public IEnumerable<StoredObject> All => byUid.Values;

    public StoredObject? Find(ResourceKind kind, string key) =>
        byKind.TryGetValue(kind, out var objects) && objects.TryGetValue(key, out var o) ? o : null;

    public bool TryGetUid(string uid, [MaybeNullWhen(false)] out StoredObject o) => byUid.TryGetValue(uid, out o);

    public IEnumerable<StoredObject> Of(ResourceKind kind) => byKind.TryGetValue(kind, out var objects) ? objects.Values : [];

    public void Put(StoredObject o)
    {
        if (!byKind.TryGetValue(o.Kind, out var objects))
        {
            byKind[o.Kind] = objects = new SortedDictionary<string, StoredObject>(StringComparer.Ordinal);
        }
        objects[o.Key] = o;
        byUid[o.Uid] = o;
    }

    public void Remove(ResourceKind kind, string key)
    {
        if (byKind.TryGetValue(kind, out var objects) && objects.Remove(key, out var o))
        {
            byUid.Remove(o.Uid);
        }
    }
}
