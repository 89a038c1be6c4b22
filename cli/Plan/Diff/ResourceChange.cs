namespace PgHaInfra.Cli.Plan.Diff;

/// <summary>What happens to one resource between two plans.</summary>
/// <param name="Kind">Added, removed, changed or moved.</param>
/// <param name="Before">The resource in the earlier plan, secrets masked; null if it is added.</param>
/// <param name="After">The resource in the later plan, secrets masked; null if it is removed.</param>
/// <param name="Properties">The inputs that change; empty unless it is changed.</param>
/// <param name="Options">
/// The resource options that change, e.g. <c>protect</c>, and <c>provider</c>; empty unless it is changed. What it depends on is left out.
/// </param>
/// <remarks>A secret that changes is <c>[secret]</c> on both sides of its property.</remarks>
public sealed record ResourceChange(
    ResourceChangeKind Kind, PlannedResource? Before, PlannedResource? After,
    IReadOnlyList<PropertyChange> Properties, IReadOnlyList<PropertyChange> Options)
{
    /// <summary>The resource, as the later plan has it if it does.</summary>
    public PlannedResource Resource => After ?? Before!;

    /// <summary>Its URN in the later plan; in the earlier if it is removed.</summary>
    public string Urn => Resource.Urn;

    /// <summary>Its URN in the earlier plan, if it was another and an alias connects the two.</summary>
    public string? MovedFrom => Before is not null && After is not null && Before.Urn != After.Urn ? Before.Urn : null;
}
