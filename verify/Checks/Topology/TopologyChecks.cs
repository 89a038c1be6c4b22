namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>The checks of what runs where, in the order they run.</summary>
public static class TopologyChecks
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ICheck> All { get; } = [];
}
