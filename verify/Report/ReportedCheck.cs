using PgHaInfra.Verify.Timelines;

namespace PgHaInfra.Verify.Report;

/// <summary>A check's outcome as a report tells it.</summary>
public sealed record ReportedCheck
{
    /// <summary>The cluster as namespace/name.</summary>
    public required string Cluster { get; init; }

    /// <summary>The check's group.</summary>
    public required CheckGroup Group { get; init; }

    /// <summary>The check's name.</summary>
    public required string Name { get; init; }

    /// <summary>The claim.</summary>
    public required string Title { get; init; }

    /// <summary>What is known when it passes.</summary>
    public required string Proves { get; init; }

    /// <summary>What it does to the cluster.</summary>
    public required Impact Impact { get; init; }

    /// <summary>Whether the claim holds.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The observation, one line.</summary>
    public required string Evidence { get; init; }

    /// <summary>What a person would type; null for a check that never ran.</summary>
    public string? Command { get; init; }

    /// <summary>When it began; null for a check that never ran.</summary>
    public DateTimeOffset? Began { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What was measured.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>Further lines.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>What happened over time.</summary>
    public Timeline? Timeline { get; init; }

    /// <summary>The report of a result.</summary>
    public static ReportedCheck Of(CheckResult result) => NotRun(result.Check, result.Cluster, result.Finding) with
    {
        Command = result.Command,
        Began = result.Began,
        Duration = result.Duration,
        Figures = result.Finding.Figures,
        Details = result.Finding.Details,
        Timeline = result.Finding.Timeline,
    };

    /// <summary>The report of a check that did not run, with the reason.</summary>
    public static ReportedCheck NotRun(ICheck check, string cluster, Finding reason) => new()
    {
        Cluster = cluster,
        Group = check.Group,
        Name = check.Name,
        Title = check.Title,
        Proves = check.Proves,
        Impact = check.Impact,
        Verdict = reason.Verdict,
        Evidence = reason.Evidence,
    };
}
