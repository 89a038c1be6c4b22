namespace PgHaInfra.Verify.Timelines;

/// <summary>A part of an outage.</summary>
/// <param name="Name">Which, e.g. <c>promoted</c>.</param>
/// <param name="From">From when, milliseconds from the fault.</param>
/// <param name="To">Until when; what it ends with gives it its name.</param>
public sealed record Phase(string Name, double From, double To)
{
    /// <summary>How long it took, milliseconds.</summary>
    public double Length => To - From;
}
