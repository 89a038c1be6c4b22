using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Plan.Diff;

/// <summary>Pairs the resources of two plans and compares each pair.</summary>
internal sealed class PlanComparison(StackPlan? before, StackPlan? after)
{
    // Dependencies order the work and change nothing by themselves.
    private static readonly string[] WithoutEffect = ["dependsOn", "aliases"];

    public IReadOnlyList<ResourceChange> Changes()
    {
        var old = (before?.Resources ?? []).ToDictionary(resource => resource.Urn, StringComparer.Ordinal);
        var former = new FormerUrns(after?.Resources ?? []);
        var kept = new List<ResourceChange>();
        foreach (var now in after?.Resources ?? [])
        {
            var was = former.Of(now).FirstOrDefault(old.ContainsKey) is { } urn && old.Remove(urn, out var found) ? found : null;
            if (Compare(was, now) is { } change)
            {
                kept.Add(change);
            }
        }

        var gone = before?.Resources.Where(resource => old.ContainsKey(resource.Urn)).Reverse() ?? [];
        return [.. gone.Select(resource => new ResourceChange(ResourceChangeKind.Removed, before!.Shown(resource), null, [], [])), .. kept];
    }

    /// <summary>The change with its secrets masked.</summary>
    public PropertyChange Shown(PropertyChange change) =>
        change with { Before = before?.Mask.Apply(change.Before), After = after?.Mask.Apply(change.After) };

    private ResourceChange? Compare(PlannedResource? was, PlannedResource now)
    {
        if (was is null)
        {
            return new ResourceChange(ResourceChangeKind.Added, null, after!.Shown(now), [], []);
        }

        var properties = PropertyChange.Between(was.Inputs, now.Inputs);
        var options = PropertyChange.Between(Options(was), Options(now));
        var kind = properties.Count + options.Count > 0 ? ResourceChangeKind.Changed : ResourceChangeKind.Moved;
        return kind == ResourceChangeKind.Moved && was.Urn == now.Urn
            ? null
            : new ResourceChange(
                kind, before!.Shown(was), after!.Shown(now), [.. properties.Select(change => Shown(change, now))], options);
    }

    private PropertyChange Shown(PropertyChange change, PlannedResource resource) => SecretMask.CoversAll(resource, change.Path)
        ? change with { Before = Hide(change.Before), After = Hide(change.After) }
        : Shown(change);

    private static JsonNode? Hide(JsonNode? value) => value is null ? null : SecretMask.Masked;

    private static JsonObject Options(PlannedResource resource)
    {
        var options = (JsonObject)resource.Options.DeepClone();
        foreach (var key in WithoutEffect)
        {
            options.Remove(key);
        }

        // The id behind the provider's URN is the engine's affair.
        options["provider"] = resource.Provider?.Split("::") is [.. var urn, _] ? string.Join("::", urn) : null;
        return options;
    }
}
