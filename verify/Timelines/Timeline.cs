namespace PgHaInfra.Verify.Timelines;

/// <summary>
/// What clients and instances went through around a disturbance, on one clock: milliseconds from the fault, negative before it.
/// The report draws it: clients above, instances below, phases over both.
/// </summary>
/// <param name="Title">The disturbance in a few words, e.g. <c>primary pod pg-1 deleted</c>.</param>
/// <param name="From">Where the picture begins, milliseconds.</param>
/// <param name="To">Where it ends, milliseconds.</param>
public sealed record Timeline(string Title, double From, double To)
{
    /// <summary>Clients, e.g. <c>writes</c>, <c>reads 5432</c>, <c>reads 5433</c>; drawn from above in this order.</summary>
    public IReadOnlyList<ClientLane> Clients { get; init; } = [];

    /// <summary>Instances with their roles over time.</summary>
    public IReadOnlyList<InstanceLane> Instances { get; init; } = [];

    /// <summary>Spans with a name, e.g. detected, lease, promoted, routed, first write; in the order of their beginning.</summary>
    public IReadOnlyList<Phase> Phases { get; init; } = [];
}
