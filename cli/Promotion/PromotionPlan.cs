using PgHaInfra.Cli.Preview;
using PgHaInfra.Infra.Settings.Promotion;

namespace PgHaInfra.Cli.Promotion;

/// <summary>A promotion that was thought through, and not carried out yet.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Changes">What moves.</param>
internal sealed record PromotionPlan(PromotionOptions Options, PromotedChanges Changes)
{
    /// <summary>Everything that speaks against it, overridden or not.</summary>
    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>The target's file afterwards; null when it cannot be made.</summary>
    public string? Text { get; init; }

    /// <summary>What that would do to the target; null when it cannot be evaluated.</summary>
    public StackReport? Preview { get; init; }

    /// <summary>What the repository will remember.</summary>
    public PromotionRecord? Record { get; init; }

    /// <summary>Whether somebody takes the responsibility for a refusal.</summary>
    public bool IsOverridden(Refusal refusal) => refusal.CanBeOverridden && Options.Override.Contains(refusal.Code);

    /// <summary>The refusals that stand.</summary>
    public IReadOnlyList<Refusal> Standing => [.. Refusals.Where(refusal => !IsOverridden(refusal))];

    /// <summary>Whether there is nothing to promote.</summary>
    public bool IsEmpty => Changes.Edits.Count == 0;
}
