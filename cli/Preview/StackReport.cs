using PgHaInfra.Cli.BlastRadius;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Plan.Diff;
using PgHaInfra.Cli.Security;

namespace PgHaInfra.Cli.Preview;

/// <summary>What a preview found out about one stack.</summary>
/// <param name="Stack">The stack's name.</param>
/// <param name="Plan">Its plan with secrets masked; null if the stack is gone, which only a diff can show, or has mistakes.</param>
/// <param name="Diff">What changed; null when nothing was compared.</param>
/// <param name="Since">What the diff compares with, for people, e.g. <c>main (1a2b3c4d5e)</c>; null without a diff.</param>
internal sealed record StackReport(string Stack, StackPlan? Plan, PlanDiff? Diff, string? Since)
{
    /// <summary>What the security rules say; null if the stack is gone.</summary>
    public SecurityReview? Security { get; init; }

    /// <summary>Which findings are new and which are gone; null without a diff.</summary>
    public SecurityChange? SecurityChange { get; init; }

    /// <summary>Mistakes of the configuration, a line each; nothing else is known then.</summary>
    public IReadOnlyList<string> Mistakes { get; init; } = [];

    /// <summary>How far the changes reach; null without a diff.</summary>
    public BlastRadiusReview? BlastRadius { get; init; }

    /// <summary>Versions whose support ends soon, or has ended, a line each.</summary>
    public IReadOnlyList<string> VersionWarnings { get; init; } = [];

    /// <summary>Whether the stack is production, where a grave finding is no good.</summary>
    public bool IsProduction { get; init; }

    /// <summary>Whether this stack should not be deployed as it is.</summary>
    public bool Stops => BlastRadius?.Stops == true || (IsProduction && Security?.HasGraveFindings == true);

    /// <summary>How many resources there are of each type, by type.</summary>
    public IReadOnlyList<(string Type, int Count)> Counts
    {
        get
        {
            var types = (Plan?.Resources ?? []).Select(resource => resource.Type).Order(StringComparer.Ordinal);
            var counts = new List<(string Type, int Count)>();
            foreach (var type in types)
            {
                if (counts is [.., var last] && last.Type == type)
                {
                    counts[^1] = (type, last.Count + 1);
                }
                else
                {
                    counts.Add((type, 1));
                }
            }

            return counts;
        }
    }

    /// <summary>The change in a word; null without a diff.</summary>
    public StackVerdict? Word =>
        Mistakes.Count > 0 ? StackVerdict.Mistakes
        : Diff is null ? null
        : BlastRadius?.Stops == true || (IsProduction && SecurityChange?.New.Any(finding => finding.Rule.Severity == Severity.High) == true)
            ? StackVerdict.Dangerous
        : Diff.IsEmpty ? StackVerdict.Nothing
        : Diff.Changes.All(change => change.Kind == ResourceChangeKind.Added) ? StackVerdict.Additive
        : StackVerdict.Changes;

    /// <summary>One sentence: what there is, or what changes.</summary>
    public string Verdict => Mistakes.Count > 0
        ? $"{Mistakes.Count} mistake{(Mistakes.Count == 1 ? "" : "s")} in the configuration"
        : Diff is null ? Contents : Diff.IsEmpty ? $"nothing changes since {Since}" : $"{Changes} since {Since}";

    private string Contents =>
        $"{Plan!.Resources.Count} resources, {Plan.Resources.Count(resource => resource.IsKubernetesObject)} of them Kubernetes objects";

    private string Changes
    {
        get
        {
            var counts = Enum.GetValues<ResourceChangeKind>().Select(kind => (Kind: kind, Count: Diff!.Count(kind)))
                .Where(count => count.Count > 0)
                .Select(count => $"{count.Count} {count.Kind.ToString().ToLowerInvariant()}").ToList();
            return string.Join(", ", Diff!.Outputs.Count > 0 ? [.. counts, $"{Diff.Outputs.Count} outputs changed"] : counts);
        }
    }
}
