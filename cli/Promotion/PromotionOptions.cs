namespace PgHaInfra.Cli.Promotion;

/// <summary>What a promotion is asked for.</summary>
internal sealed record PromotionOptions
{
    /// <summary>The stack that has proved its settings.</summary>
    public required string Source { get; init; }

    /// <summary>The stack that is to have them.</summary>
    public required string Target { get; init; }

    /// <summary>The report's file or folder.</summary>
    public required string Report { get; init; }

    /// <summary>How old the report may be.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(72);

    /// <summary>The codes of refusals that are overridden.</summary>
    public IReadOnlyList<string> Override { get; init; } = [];

    /// <summary>Why they are; null for none.</summary>
    public string? Reason { get; init; }
}
