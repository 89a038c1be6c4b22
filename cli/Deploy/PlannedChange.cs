using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan.Diff;

namespace PgHaInfra.Cli.Deploy;

/// <summary>What a deployment does to one object.</summary>
/// <param name="Key">The object.</param>
/// <param name="Kind">Created, changed or deleted.</param>
/// <param name="Manifest">The object as it is applied; null for a deletion.</param>
/// <param name="Properties">The changed properties; empty but for a change.</param>
public sealed record PlannedChange(ObjectKey Key, ChangeKind Kind, JsonObject? Manifest, IReadOnlyList<PropertyChange> Properties)
{
    /// <summary>Whether carrying this out destroys data: a database or the namespace it is in goes away.</summary>
    public bool DestroysData => Kind == ChangeKind.Delete && (Key.Kind is "Cluster" or "Namespace");
}
