namespace PgHaInfra.Verify.Timelines;

/// <summary>The roles of an instance over time.</summary>
/// <param name="Name">The instance, e.g. <c>pg-1</c>.</param>
/// <param name="Spans">Its roles, in order; a gap is a time of which nothing is known.</param>
public sealed record InstanceLane(string Name, IReadOnlyList<RoleSpan> Spans);
