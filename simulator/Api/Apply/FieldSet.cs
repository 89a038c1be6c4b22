using System.Text.Json.Nodes;

namespace PgHaInfra.Simulator.Api.Apply;

/// <summary>
/// A set of fields in the form of Kubernetes' FieldsV1: a tree whose steps are <c>f:name</c>, <c>k:{keys}</c> for items of a list with
/// keys and <c>v:value</c> for items of a set. Sets are not changed once made.
/// </summary>
internal sealed class FieldSet(bool isMember, IReadOnlyDictionary<string, FieldSet> children)
{
    public static readonly FieldSet Empty = new(false, new Dictionary<string, FieldSet>());
    public static readonly FieldSet Leaf = new(true, new Dictionary<string, FieldSet>());

    /// <summary>Whether the place itself belongs to the set.</summary>
    public bool IsMember => isMember;

    public IReadOnlyDictionary<string, FieldSet> Children => children;

    public bool IsEmpty => !isMember && children.Count == 0;

    public static FieldSet Read(JsonObject fields)
    {
        var inner = fields.Where(p => p.Key != ".").ToDictionary(p => p.Key, p => p.Value is JsonObject o ? Read(o) : Leaf);
        return inner.Count == 0 ? Leaf : new FieldSet(fields.ContainsKey("."), inner);
    }

    public JsonObject ToJson()
    {
        var o = new JsonObject();
        if (isMember && children.Count > 0)
        {
            o["."] = new JsonObject();
        }
        foreach (var (step, child) in children.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            o[step] = child.ToJson();
        }
        return o;
    }

    public FieldSet? Child(string step) => children.GetValueOrDefault(step);

    public FieldSet Union(FieldSet other)
    {
        var all = new Dictionary<string, FieldSet>(children);
        foreach (var (step, child) in other.Children)
        {
            all[step] = all.TryGetValue(step, out var mine) ? mine.Union(child) : child;
        }
        return new FieldSet(isMember || other.IsMember, all);
    }

    public FieldSet Except(FieldSet other) => Combine(
        other, isMember && !other.IsMember, (mine, theirs) => theirs is null ? mine : mine.Except(theirs));

    public FieldSet Intersect(FieldSet other) => Combine(
        other, isMember && other.IsMember, (mine, theirs) => theirs is null ? Empty : mine.Intersect(theirs));

    public bool SameAs(FieldSet other) =>
        isMember == other.IsMember
        && children.Count == other.Children.Count
        && children.All(c => other.Child(c.Key) is { } theirs && c.Value.SameAs(theirs));

    /// <summary>The members as Kubernetes writes paths: <c>.spec.ports[port=80,protocol="TCP"].name</c>.</summary>
    public IEnumerable<string> Paths(string prefix = "")
    {
        if (isMember)
        {
            yield return prefix;
        }
        foreach (var (step, child) in children.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            foreach (var path in child.Paths(prefix + Written(step)))
            {
                yield return path;
            }
        }
    }

    private static string Written(string step) => step[0] switch
    {
        'f' => "." + step[2..],
        'v' => $"[={step[2..]}]",
        _ => $"[{string.Join(',', ((JsonObject)JsonNode.Parse(step[2..])!).Select(p => $"{p.Key}={p.Value?.ToJsonString() ?? "null"}"))}]",
    };

    private FieldSet Combine(FieldSet other, bool member, Func<FieldSet, FieldSet?, FieldSet> combine)
    {
        var left = new Dictionary<string, FieldSet>();
        foreach (var (step, child) in children)
        {
            var combined = combine(child, other.Child(step));
            if (!combined.IsEmpty)
            {
                left[step] = combined;
            }
        }
        return new FieldSet(member, left);
    }
}
