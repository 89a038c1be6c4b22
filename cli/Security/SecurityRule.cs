namespace PgHaInfra.Cli.Security;

/// <summary>A rule that can be seen in a plan.</summary>
public sealed class SecurityRule
{
    /// <summary>The number in docs/security.md. Rules with several independent ids share one.</summary>
    public required int Number { get; init; }

    /// <summary>Its ids; a waiver names any of them. AZR is PSRule for Azure, CKV Checkov, CIS the AKS benchmark, PG this
    /// project.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>What it is about, a sentence without its full stop.</summary>
    public required string Title { get; init; }

    /// <summary>What is expected where.</summary>
    public required string Expected { get; init; }

    /// <summary>How to set it right.</summary>
    public required string Fix { get; init; }

    /// <summary>How much it matters when it is broken.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Whether it holds in production only. Default false.</summary>
    public bool ProductionOnly { get; init; }

    /// <summary>Everything the rule looks at in a plan; nothing at all when it does not apply.</summary>
    internal Func<PlanView, IEnumerable<Observation>> Look { get; init; } = _ => [];

    /// <summary>Whether an id is one of this rule's, letter case aside.</summary>
    public bool Is(string id) => Ids.Any(own => string.Equals(own, id, StringComparison.OrdinalIgnoreCase));
}
