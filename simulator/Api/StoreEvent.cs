using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Storage;

namespace PgHaInfra.Simulator.Api;

/// <summary>One committed change. Each subscriber gets an event, and with it objects, of its own.</summary>
public sealed class StoreEvent
{
    private readonly Change change;
    private KubeObject? current;
    private KubeObject? old;

    internal StoreEvent(Change change) => this.change = change;

    public EventType Type => change.Type;

    public ResourceKind Kind => change.Current.Kind;

    public string? Namespace => change.Current.Namespace;

    public string Name => change.Current.Name;

    /// <summary>The store's version with this change; rises by one a change.</summary>
    public long Version => change.Current.Version;

    /// <summary>Labels of <see cref="Object"/>, without the cost of reading the object.</summary>
    public IReadOnlyDictionary<string, string> Labels => change.Current.Labels;

    /// <summary>The object after the change; for a deletion its last state.</summary>
    public KubeObject Object => current ??= change.Current.ToObject();

    /// <summary>The object before the change; null when it was added.</summary>
    public KubeObject? Old => change.Old is null ? null : old ??= change.Old.ToObject();
}
