namespace PgHaInfra.Verify.Backups;

/// <summary>A segment of WAL that was ended on purpose.</summary>
/// <param name="Name">Its file's name.</param>
/// <param name="Delay">How long it took to be archived, or how long was waited for it.</param>
/// <param name="Failure">Why it is not archived; null when it is.</param>
public sealed record ArchivedSegment(string Name, TimeSpan Delay, string? Failure);
