namespace PgHaInfra.Cli.Security;

/// <summary>What a change does to a stack's findings.</summary>
/// <param name="New">Findings that were not there before.</param>
/// <param name="Gone">Findings that are no longer there.</param>
public sealed record SecurityChange(IReadOnlyList<SecurityFinding> New, IReadOnlyList<SecurityFinding> Gone)
{
    /// <summary>Compares two reviews of a stack; a finding is the same when its rule, resource and property are.</summary>
    public static SecurityChange Between(SecurityReview before, SecurityReview after)
    {
        var (was, now) = (Places(before), Places(after));
        return new SecurityChange(
            [.. after.Findings.Where(finding => !was.Contains(Place(finding)))],
            [.. before.Findings.Where(finding => !now.Contains(Place(finding)))]);
    }

    private static HashSet<(string, string, string)> Places(SecurityReview review) => [.. review.Findings.Select(Place)];

    private static (string Rule, string Resource, string Property) Place(SecurityFinding finding) =>
        (string.Join(' ', finding.Rule.Ids), finding.Urn ?? finding.Resource, finding.Property);
}
