using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Apply;

/// <summary>
/// Who owns which field, and server-side apply by it: an applied configuration sets its fields, loses those it no longer names unless
/// another manager owns them, and conflicts where it would change another manager's field, unless forced.
/// </summary>
internal sealed class ServerSideApply(FieldShape shape, string manager, string? subresource, DateTimeOffset now)
{
    /// <summary>The live object with a configuration applied to it.</summary>
    /// <exception cref="KubeApiException">Conflict: another manager owns a field with another value.</exception>
    public KubeObject Apply(KubeObject? live, KubeObject configuration, bool force)
    {
        var config = (JsonObject)WithoutNulls(configuration.Json)!;
        var wanted = FieldSets.OfConfiguration(config, shape);
        var entries = live is null ? [] : ManagedEntry.ReadAll(live);
        var mine = entries.Find(e => e.Is(manager, ManagedEntry.Applied, subresource));
        var others = entries.Where(e => e != mine).ToList();

        var merged = live is null ? (JsonObject)config.DeepClone() : (JsonObject)Merge(live.Json, config, shape)!;
        if (mine is not null)
        {
            var kept = others.Aggregate(wanted, (set, e) => set.Union(e.Fields));
            Prune(merged, mine.Fields.Except(wanted), kept, shape);
        }
        var (changed, removed) = FieldSets.Compare(live?.Json ?? [], merged, shape);
        Yield(others, changed, removed, force);
        var unchanged = mine is not null && mine.Fields.SameAs(wanted) && changed.IsEmpty && removed.IsEmpty;
        var entry = new ManagedEntry(
            manager, ManagedEntry.Applied, subresource, configuration.ApiVersion,
            unchanged ? mine!.Time : KubeObject.FormatTime(now), wanted);
        var result = new KubeObject(merged);
        ManagedEntry.WriteAll(result, [
            .. others.Where(e => e.Operation == ManagedEntry.Applied), entry, .. others.Where(e => e.Operation != ManagedEntry.Applied)]);
        return result;
    }

    /// <summary>Makes the writer of any other kind of write the owner of what it changed.</summary>
    public void Track(KubeObject? old, KubeObject fresh)
    {
        var entries = ManagedEntry.ReadAll(fresh.Metadata["managedFields"] is JsonArray { Count: > 0 } || old is null ? fresh : old);
        var (changed, removed) = FieldSets.Compare(old?.Json ?? [], fresh.Json, shape);
        if (!changed.IsEmpty || !removed.IsEmpty)
        {
            var mine = entries.Find(e => e.Is(manager, ManagedEntry.Updated, subresource));
            var others = entries.Where(e => e != mine).ToList();
            Yield(others, changed, removed, force: true);
            var owned = (mine?.Fields ?? FieldSet.Empty).Except(removed).Union(changed);
            entries = [.. others, new ManagedEntry(
                manager, ManagedEntry.Updated, subresource, fresh.ApiVersion, KubeObject.FormatTime(now), owned)];
        }
        ManagedEntry.WriteAll(fresh, entries);
    }

    private static void Yield(List<ManagedEntry> others, FieldSet changed, FieldSet removed, bool force)
    {
        var conflicts = others.Select(e => (Entry: e, Fields: e.Fields.Intersect(changed))).Where(c => !c.Fields.IsEmpty).ToList();
        if (conflicts.Count > 0 && !force)
        {
            throw Conflict(conflicts);
        }
        for (var i = 0; i < others.Count; i++)
        {
            others[i] = others[i] with { Fields = others[i].Fields.Except(changed).Except(removed) };
        }
    }

    private static KubeApiException Conflict(List<(ManagedEntry Entry, FieldSet Fields)> conflicts)
    {
        var all = conflicts.SelectMany(c => c.Fields.Paths().Select(p => (Manager: c.Entry.Describe(), Path: p))).ToList();
        var message = all.Count == 1
            ? $"Apply failed with 1 conflict: conflict with {all[0].Manager}: {all[0].Path}"
            : $"Apply failed with {all.Count} conflicts: "
                + string.Join('\n', all.GroupBy(c => c.Manager).Select(
                    g => $"conflicts with {g.Key}:\n- {string.Join("\n- ", g.Select(c => c.Path))}"));
        return new KubeApiException(new KubeStatus(409, "Conflict", message)
        {
            Causes = [.. all.Select(c => new StatusCause("FieldManagerConflict", $"conflict with {c.Manager}", c.Path))],
        });
    }

    private static JsonNode? Merge(JsonNode? live, JsonNode? config, FieldShape shape)
    {
        if (!FieldSteps.IsGranular(config, shape) || !FieldSteps.IsGranular(live, shape) || live is JsonObject != config is JsonObject)
        {
            return config?.DeepClone();
        }
        if (config is JsonObject wanted)
        {
            var merged = (JsonObject)live!.DeepClone();
            foreach (var (name, value) in wanted)
            {
                merged[name] = merged.ContainsKey(name) ? Merge(merged[name], value, shape.Field(name)) : value?.DeepClone();
            }
            return merged;
        }
        var items = FieldSteps.Children(config, shape).DistinctBy(c => c.Step).ToDictionary(c => c.Step);
        var list = new JsonArray();
        foreach (var (step, item, inner) in FieldSteps.Children(live, shape))
        {
            list.Add(items.Remove(step, out var change) ? Merge(item, change.Node, inner) : item?.DeepClone());
        }
        foreach (var added in items.Values)
        {
            list.Add(added.Node?.DeepClone());
        }
        return list;
    }

    private static void Prune(JsonNode? node, FieldSet gone, FieldSet kept, FieldShape shape)
    {
        foreach (var (step, child, inner) in FieldSteps.Children(node, shape).ToList())
        {
            if (gone.Child(step) is not { IsEmpty: false } below)
            {
                continue;
            }
            var keptBelow = kept.Child(step) ?? FieldSet.Empty;
            if (below.IsMember && keptBelow.IsEmpty)
            {
                Remove(node, step, child);
                continue;
            }
            Prune(child, below, keptBelow, inner);
            if (keptBelow.IsEmpty && child is JsonObject { Count: 0 } or JsonArray { Count: 0 })
            {
                Remove(node, step, child);
            }
        }
    }

    private static void Remove(JsonNode? parent, string step, JsonNode? child)
    {
        if (parent is JsonObject o)
        {
            o.Remove(step[2..]);
        }
        else
        {
            ((JsonArray)parent!).Remove(child);
        }
    }

    private static JsonNode? WithoutNulls(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Key, WithoutNulls(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(WithoutNulls)]),
        _ => node?.DeepClone(),
    };
}
