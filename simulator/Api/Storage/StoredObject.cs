using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Storage;

/// <summary>
/// An object as the store holds it: its JSON, never changed, with the few fields read out that the store itself decides by.
/// Serving it over HTTP needs no parsing, and everyone who wants an object parses a copy of his own.
/// </summary>
internal sealed class StoredObject
{
    public StoredObject(ResourceKind kind, KubeObject o, long version)
        : this(kind, o, version, o.ToUtf8())
    {
    }

    private StoredObject(ResourceKind kind, KubeObject o, long version, byte[] json)
    {
        Kind = kind;
        Version = version;
        Json = json;
        Namespace = o.Namespace;
        Name = o.Name;
        Uid = o.Uid ?? "";
        Labels = o.Labels.Count == 0 ? Nothing : new Dictionary<string, string>(o.Labels);
        OwnerUids = [.. o.OwnerReferences.Select(r => r.Uid)];
        Deleting = o.DeletionTimestamp is not null;
    }

    public static IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>();

    public ResourceKind Kind { get; }

    public long Version { get; }

    public byte[] Json { get; }

    public string? Namespace { get; }

    public string Name { get; }

    public string Uid { get; }

    public IReadOnlyDictionary<string, string> Labels { get; }

    public IReadOnlyList<string> OwnerUids { get; }

    public bool Deleting { get; }

    public string Key => KeyOf(Namespace, Name);

    public static string KeyOf(string? ns, string name) => $"{ns}/{name}";

    public static StoredObject Read(ResourceKind kind, byte[] json)
    {
        var o = KubeObject.Parse(json);
        return new StoredObject(kind, o, long.Parse(o.ResourceVersion ?? "0"), json);
    }

    public KubeObject ToObject() => KubeObject.Parse(Json);
}
