namespace PgHaInfra.Verify.Timelines;

/// <summary>A role held for some time.</summary>
/// <param name="From">From when, milliseconds from the fault.</param>
/// <param name="To">Until when.</param>
/// <param name="Role">The role.</param>
public readonly record struct RoleSpan(double From, double To, InstanceRole Role);
