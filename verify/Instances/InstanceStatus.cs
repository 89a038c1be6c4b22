namespace PgHaInfra.Verify.Instances;

/// <summary>What an instance says of itself, as <c>kubectl cnpg status</c> shows it.</summary>
/// <param name="Name">The instance.</param>
public sealed record InstanceStatus(string Name)
{
    /// <summary>Why it cannot say anything; null when it does.</summary>
    public string? Trouble { get; init; }

    /// <summary>Whether it takes writes: <c>NOT pg_is_in_recovery()</c>.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>PostgreSQL's system identifier.</summary>
    public string? SystemId { get; init; }

    /// <summary>Timeline of its last checkpoint; on a replica, of its last restart point.</summary>
    public int? Timeline { get; init; }

    /// <summary>The standbys it sends its log to; empty on a replica.</summary>
    public IReadOnlyList<StandbyStatus> Standbys { get; init; } = [];
}
