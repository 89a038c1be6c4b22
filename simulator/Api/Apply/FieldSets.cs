using System.Text.Json.Nodes;

namespace PgHaInfra.Simulator.Api.Apply;

/// <summary>Makes sets of fields from objects and their differences.</summary>
internal static class FieldSets
{
    /// <summary>What no manager owns: identity, and what the server writes.</summary>
    private static readonly FieldSet Unowned = FieldSet.Read((JsonObject)JsonNode.Parse(
        """
        {"f:apiVersion":{},"f:kind":{},"f:metadata":{".":{},"f:name":{},"f:namespace":{},"f:generateName":{},"f:creationTimestamp":{},
        "f:deletionTimestamp":{},"f:deletionGracePeriodSeconds":{},"f:selfLink":{},"f:uid":{},"f:generation":{},"f:managedFields":{},
        "f:resourceVersion":{}}}
        """)!);

    /// <summary>The fields of an applied configuration.</summary>
    public static FieldSet OfConfiguration(JsonObject o, FieldShape shape) => Of(o, shape).Except(Unowned);

    /// <summary>What a write changed: fields that came or have another value, and fields that went.</summary>
    public static (FieldSet Changed, FieldSet Removed) Compare(JsonObject old, JsonObject fresh, FieldShape shape)
    {
        var changed = new Dictionary<string, FieldSet>();
        var removed = new Dictionary<string, FieldSet>();
        Compare(old, fresh, shape, changed, removed);
        return (new FieldSet(false, changed).Except(Unowned), Without(new FieldSet(false, removed)));
    }

    private static FieldSet Without(FieldSet removed) => removed.Except(Unowned);

    private static FieldSet Of(JsonNode? node, FieldShape shape)
    {
        if (!FieldSteps.IsGranular(node, shape))
        {
            return FieldSet.Leaf;
        }
        var children = new Dictionary<string, FieldSet>();
        foreach (var (step, child, inner) in FieldSteps.Children(node, shape))
        {
            var set = Of(child, inner);
            children[step] = step[0] == 'k' ? set.Union(FieldSet.Leaf) : set;
        }
        return children.Count == 0 && node is JsonObject ? FieldSet.Leaf : new FieldSet(false, children);
    }

    /// <summary>A place that came or went, with everything below it.</summary>
    private static FieldSet Whole(JsonNode? node, FieldShape shape) =>
        !FieldSteps.IsGranular(node, shape)
            ? FieldSet.Leaf
            : new FieldSet(
                true, FieldSteps.Children(node, shape).DistinctBy(c => c.Step).ToDictionary(c => c.Step, c => Whole(c.Node, c.Shape)));

    private static void Compare(
        JsonNode? old, JsonNode? fresh, FieldShape shape, Dictionary<string, FieldSet> changed, Dictionary<string, FieldSet> removed)
    {
        var before = FieldSteps.Children(old, shape).DistinctBy(c => c.Step).ToDictionary(c => c.Step);
        foreach (var (step, node, inner) in FieldSteps.Children(fresh, shape).DistinctBy(c => c.Step))
        {
            if (!before.Remove(step, out var was))
            {
                changed[step] = Whole(node, inner);
            }
            else if (FieldSteps.IsGranular(node, inner) && FieldSteps.IsGranular(was.Node, inner)
                && node is JsonObject == was.Node is JsonObject)
            {
                var (below, gone) = (new Dictionary<string, FieldSet>(), new Dictionary<string, FieldSet>());
                Compare(was.Node, node, inner, below, gone);
                if (below.Count > 0)
                {
                    changed[step] = new FieldSet(false, below);
                }
                if (gone.Count > 0)
                {
                    removed[step] = new FieldSet(false, gone);
                }
            }
            else if (!JsonNode.DeepEquals(node, was.Node))
            {
                changed[step] = Whole(node, inner);
            }
        }
        foreach (var (step, was) in before)
        {
            removed[step] = Whole(was.Node, was.Shape);
        }
    }
}
