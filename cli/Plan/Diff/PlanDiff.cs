using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Plan.Diff;

/// <summary>What changes between two plans of a stack.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Stack">The stack's name.</param>
/// <param name="Changes">
/// The resources that change: the removed ones first, the others in the order in which the program makes them.
/// </param>
/// <param name="Outputs">The stack's outputs that change.</param>
/// <param name="Unchanged">How many resources stay as they are.</param>
public sealed record PlanDiff(
    string Project, string Stack, IReadOnlyList<ResourceChange> Changes, IReadOnlyList<PropertyChange> Outputs, int Unchanged)
{
    /// <summary>Whether anything changes at all.</summary>
    public bool IsEmpty => Changes.Count == 0 && Outputs.Count == 0;

    /// <summary>How many resources change in one way.</summary>
    public int Count(ResourceChangeKind kind) => Changes.Count(change => change.Kind == kind);

    /// <summary>Compares two plans of one stack.</summary>
    /// <param name="before">The earlier plan; null if there was no such stack, so that everything is added.</param>
    /// <param name="after">The later plan; null if the stack is gone, so that everything is removed.</param>
    /// <exception cref="ArgumentException">Both are null.</exception>
    public static PlanDiff Between(StackPlan? before, StackPlan? after)
    {
        var named = after ?? before ?? throw new ArgumentException("There is nothing to compare.", nameof(after));
        if (before?.SecretsHidden == true || after?.SecretsHidden == true)
        {
            // Where one side does not know the secrets, the other must not look different for knowing them.
            (before, after) = (before?.Hidden(), after?.Hidden());
        }

        var comparison = new PlanComparison(before, after);
        var changes = comparison.Changes();
        var outputs = PropertyChange.Between(before?.Outputs ?? [], after?.Outputs ?? []);
        return new PlanDiff(
            named.Project, named.Stack, changes, [.. outputs.Select(comparison.Shown)],
            (after?.Resources.Count ?? 0) - changes.Count(change => change.After is not null));
    }

    /// <summary>
    /// The changes as JSON: <c>{unchanged, changes: [{kind, urn, type, name, movedFrom, properties, options}], outputs}</c>.
    /// </summary>
    public JsonObject ToJson() => new()
    {
        ["unchanged"] = Unchanged,
        ["changes"] = new JsonArray([.. Changes.Select(change => new JsonObject
        {
            ["kind"] = change.Kind.ToString().ToLowerInvariant(),
            ["urn"] = change.Urn,
            ["type"] = change.Resource.Type,
            ["name"] = change.Resource.Name,
            ["movedFrom"] = change.MovedFrom,
            ["properties"] = Json(change.Properties),
            ["options"] = Json(change.Options),
        })]),
        ["outputs"] = Json(Outputs),
    };

    private static JsonArray Json(IEnumerable<PropertyChange> properties) => new([.. properties.Select(property => new JsonObject
    {
        ["path"] = property.Path,
        ["before"] = property.Before?.DeepClone(),
        ["after"] = property.After?.DeepClone(),
    })]);
}
