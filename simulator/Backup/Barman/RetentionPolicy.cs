namespace PgHaInfra.Simulator.Backup.Barman;

/// <summary>For how long a point in time stays recoverable.</summary>
/// <param name="Count">How many of the unit.</param>
/// <param name="Unit">DAYS, WEEKS or MONTHS.</param>
internal sealed record RetentionPolicy(int Count, string Unit)
{
    /// <summary>As barman-cloud takes it.</summary>
    public string ForBarman => $"RECOVERY WINDOW OF {Count} {Unit}";

    /// <summary>Reads <c>7d</c>, <c>4w</c> or <c>2m</c>; null for anything else.</summary>
    public static RetentionPolicy? Parse(string? text) =>
        text is { Length: > 1 } && int.TryParse(text[..^1], out var count) && count > 0
            ? text[^1] switch { 'd' => new(count, "DAYS"), 'w' => new(count, "WEEKS"), 'm' => new(count, "MONTHS"), _ => null }
            : null;
}
