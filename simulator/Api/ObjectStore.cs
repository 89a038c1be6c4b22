using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Lifecycle;
using PgHaInfra.Simulator.Api.Storage;
using PgHaInfra.Simulator.Api.Validation;

namespace PgHaInfra.Simulator.Api;

/// <summary>
/// The objects of one environment with the semantics of the Kubernetes API: versions, optimistic concurrency, finalizers, graceful
/// deletion of pods, garbage collection by owner and namespaces that end with their content. Every committed change is on disk before
/// anybody hears of it. Safe for use by many threads. Refusals are <see cref="KubeApiException"/>s as the API answers them.
/// </summary>
public sealed class ObjectStore : IDisposable
{
    private readonly Lock gate = new();
    private readonly ObjectTable table = new();
    private readonly Announcer announcer = new();
    private readonly ChangeHistory history;
    private readonly ObjectLog log;
    private readonly NamespaceLifecycle namespaces;
    private long version;

    private ObjectStore(string directory, KindRegistry kinds, TimeProvider time)
    {
        Kinds = kinds;
        Time = time;
        log = ObjectLog.Open(directory, Replay);
        history = new ChangeHistory(version);
        namespaces = new NamespaceLifecycle(this);
        var collector = new GarbageCollector(this);
        announcer.Add(collector.OnChange);
        announcer.Add(namespaces.OnChange);
        var expiry = new EventExpiry(this);
        announcer.Add(expiry.OnChange);
        collector.CatchUp();
        namespaces.CatchUp();
        expiry.Sweep();
    }

    public KindRegistry Kinds { get; }

    public TimeProvider Time { get; }

    /// <summary>Version of the latest change; rises with every change, over restarts too.</summary>
    public long Version
    {
        get
        {
            lock (gate)
            {
                return version;
            }
        }
    }

    /// <summary>Opens the store of a directory, or makes an empty one with the namespaces every cluster has.</summary>
    /// <exception cref="InvalidDataException">The store's file is damaged.</exception>
    public static ObjectStore Open(string directory, KindRegistry kinds, TimeProvider time) => new(directory, kinds, time);

    /// <summary>A copy of an object, or null if there is none.</summary>
    public KubeObject? Get(ResourceKind kind, string? ns, string name) => Find(kind, ns, name)?.ToObject();

    /// <summary>Copies of the objects of a kind, by namespace and name.</summary>
    /// <param name="ns">One namespace, or null for all.</param>
    public IReadOnlyList<KubeObject> List(ResourceKind kind, string? ns = null, LabelSelector? selector = null) =>
        [.. Snapshot(kind, ns).Objects.Where(o => selector?.Matches(o.Labels) ?? true).Select(o => o.ToObject())];

    /// <summary>Adds an object; a name is made up when only generateName is given.</summary>
    /// <returns>The object as stored.</returns>
    /// <exception cref="KubeApiException">AlreadyExists; NotFound or Forbidden for a missing or ending namespace.</exception>
    public KubeObject Create(KubeObject o) => Create(o, dryRun: false);

    /// <inheritdoc cref="Create(KubeObject)"/>
    /// <param name="dryRun">Answer as if, and change nothing.</param>
    public KubeObject Create(KubeObject o, bool dryRun)
    {
        var info = Kinds.Require(o.ApiVersion, o.Kind);
        var fresh = o.Clone();
        lock (gate)
        {
            if (fresh.Name.Length == 0 && fresh.GenerateName is { Length: > 0 } prefix)
            {
                fresh.Name = prefix + ServerMetadata.Suffix();
            }
            if (fresh.Name.Length == 0)
            {
                throw KubeErrors.Invalid(
                    info.Kind, "",
                    [new StatusCause("FieldValueRequired", "Required value: name or generateName is required", "metadata.name")]);
            }
            if (!string.IsNullOrEmpty(fresh.ResourceVersion))
            {
                throw KubeErrors.BadRequest("resourceVersion should not be set on objects to be created");
            }
            namespaces.RequireFor(info.Kind, fresh);
            if (table.Find(info.Kind, StoredObject.KeyOf(fresh.Namespace, fresh.Name)) is not null)
            {
                throw KubeErrors.AlreadyExists(info.Kind, fresh.Name);
            }
            BuiltInDefaults.Apply(fresh);
            ServerMetadata.StampNew(fresh, info, Time.GetUtcNow());
            return Commit(EventType.Added, info.Kind, null, fresh, dryRun);
        }
    }

    /// <summary>Replaces an object's labels, specification and status. With a resourceVersion set, only that version is replaced.</summary>
    /// <returns>The object as stored; with the old resourceVersion if nothing changed.</returns>
    /// <exception cref="KubeApiException">NotFound or Conflict.</exception>
    public KubeObject Update(KubeObject o) => Update(o, dryRun: false);

    /// <inheritdoc cref="Update(KubeObject)"/>
    /// <param name="dryRun">Answer as if, and change nothing.</param>
    public KubeObject Update(KubeObject o, bool dryRun)
    {
        var kind = Kinds.Require(o.ApiVersion, o.Kind).Kind;
        var fresh = o.Clone();
        lock (gate)
        {
            var old = Find(kind, kind.Namespaced ? o.Namespace : null, o.Name) ?? throw KubeErrors.NotFound(kind, o.Name);
            if (!string.IsNullOrEmpty(o.ResourceVersion) && o.ResourceVersion != old.Version.ToString())
            {
                throw KubeErrors.Conflict(kind, o.Name);
            }
            RequireUid(old, o.Uid);
            return Replace(old, fresh, dryRun);
        }
    }

    /// <summary>Reads, changes and writes an object in one step; <paramref name="change"/> runs under the store's lock.</summary>
    /// <returns>The object as stored, or null if there is none.</returns>
    public KubeObject? Mutate(ResourceKind kind, string? ns, string name, Action<KubeObject> change)
    {
        lock (gate)
        {
            var old = Find(kind, ns, name);
            if (old is null)
            {
                return null;
            }
            var fresh = old.ToObject();
            change(fresh);
            return Replace(old, fresh, dryRun: false);
        }
    }

    /// <summary>
    /// Asks for an object's end. Objects without finalizers are gone at once, pods on a node when the kubelet calls <see cref="Remove"/>,
    /// namespaces when they are empty.
    /// </summary>
    /// <returns>Whether there was such an object.</returns>
    public bool Delete(ResourceKind kind, string? ns, string name, int? gracePeriodSeconds = null) =>
        Delete(kind, ns, name, DeleteOptions.Default with { GracePeriodSeconds = gracePeriodSeconds }) is not null;

    /// <returns>The object's last state, or null if there was none.</returns>
    /// <exception cref="KubeApiException">Conflict: a precondition does not hold.</exception>
    public KubeObject? Delete(ResourceKind kind, string? ns, string name, DeleteOptions options)
    {
        lock (gate)
        {
            if (Find(kind, ns, name) is not { } old)
            {
                return null;
            }
            RequireUid(old, options.Uid);
            if (options.ResourceVersion is { } wanted && wanted != old.Version.ToString())
            {
                throw KubeErrors.Conflict(
                    kind, name, "the object has been modified; please apply your changes to the latest version and try again");
            }
            var fresh = old.ToObject();
            Deletion.Mark(fresh, options, Time.GetUtcNow());
            return Commit(EventType.Modified, kind, old, fresh, options.DryRun);
        }
    }

    /// <summary>Takes an object away without grace; one with finalizers goes when those are done.</summary>
    /// <param name="uid">Only the object of this identity.</param>
    public void Remove(ResourceKind kind, string? ns, string name, string? uid = null)
    {
        lock (gate)
        {
            if (Find(kind, ns, name) is { } o && (uid is null || o.Uid == uid))
            {
                Delete(kind, ns, name, DeleteOptions.Default with { GracePeriodSeconds = 0 });
            }
        }
    }

    /// <summary>
    /// Calls <paramref name="handler"/> with every change from now on: in order, each before the write that made it returns. Handlers
    /// run under the store's lock: they must be quick, must not wait for anybody, and may write.
    /// </summary>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<StoreEvent> handler) => Watch(null, change => handler(new StoreEvent(change)));

    public void Dispose()
    {
        lock (gate)
        {
            namespaces.Dispose();
            log.Dispose();
        }
    }

    /// <summary>Runs several steps with no other write between them.</summary>
    internal T Exclusively<T>(Func<T> steps)
    {
        lock (gate)
        {
            return steps();
        }
    }

    internal StoredObject? Find(ResourceKind kind, string? ns, string name)
    {
        lock (gate)
        {
            return table.Find(kind, StoredObject.KeyOf(kind.Namespaced ? ns : null, name));
        }
    }

    internal bool Exists(string uid) => table.TryGetUid(uid, out _);

    internal StoredObject? FindUid(string uid) => table.TryGetUid(uid, out var o) ? o : null;

    /// <summary>The objects a condition chooses, over all kinds. Call under the lock.</summary>
    internal List<StoredObject> Where(Func<StoredObject, bool> condition) => [.. table.All.Where(condition)];

    /// <summary>The objects of a kind at one moment, and that moment's version.</summary>
    internal (long Version, List<StoredObject> Objects) Snapshot(ResourceKind kind, string? ns)
    {
        lock (gate)
        {
            return (version, [.. table.Of(kind).Where(o => ns is null || o.Namespace == ns)]);
        }
    }

    /// <summary>
    /// Calls <paramref name="handler"/> with the changes after a version (null: from now on), past ones before this returns.
    /// </summary>
    /// <exception cref="KubeApiException">Expired: the version is too old.</exception>
    internal IDisposable Watch(long? since, Action<Change> handler)
    {
        lock (gate)
        {
            foreach (var change in since is { } from ? history.Since(from) : [])
            {
                handler(change);
            }
            announcer.Add(handler);
        }
        return new Ending(() =>
        {
            lock (gate)
            {
                announcer.Remove(handler);
            }
        });
    }

    private static void RequireUid(StoredObject old, string? uid)
    {
        if (!string.IsNullOrEmpty(uid) && uid != old.Uid)
        {
            throw KubeErrors.Conflict(
                old.Kind, old.Name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {old.Uid}");
        }
    }

    private KubeObject Replace(StoredObject old, KubeObject fresh, bool dryRun)
    {
        BuiltInDefaults.Apply(fresh);
        ServerMetadata.Restore(fresh, old.ToObject());
        return Commit(EventType.Modified, old.Kind, old, fresh, dryRun);
    }

    private KubeObject Commit(EventType type, ResourceKind kind, StoredObject? old, KubeObject fresh, bool dryRun)
    {
        if (old is not null)
        {
            var before = old.ToObject();
            if (JsonNode.DeepEquals(before.Json, fresh.Json) && !ServerMetadata.IsFinished(fresh))
            {
                return before;
            }
            ServerMetadata.CountGeneration(fresh, before, Kinds.Require(fresh.ApiVersion, fresh.Kind));
        }
        if (dryRun)
        {
            return KubeObject.Parse(fresh.ToUtf8());
        }
        fresh.ResourceVersion = (version + 1).ToString();
        var stored = new StoredObject(kind, fresh, version + 1);
        if (old is not null && ServerMetadata.IsFinished(fresh))
        {
            type = EventType.Deleted;
            log.Delete(stored);
            table.Remove(kind, stored.Key);
        }
        else
        {
            log.Put(stored);
            table.Put(stored);
        }
        version++;
        log.CompactIfWorthwhile(version, () => table.All);
        var change = new Change(type, stored, old);
        history.Add(change);
        announcer.Announce(change);
        return stored.ToObject();
    }

    private void Replay(LogRecord record)
    {
        version = Math.Max(version, record.Version);
        if (record.ApiVersion is null)
        {
            return;
        }
        var kind = Kinds.Require(record.ApiVersion, record.Kind!).Kind;
        if (record.Json is { } json)
        {
            table.Put(StoredObject.Read(kind, json));
        }
        else
        {
            table.Remove(kind, record.Key);
        }
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
