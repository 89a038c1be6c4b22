using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Cli.Security;

/// <summary>What the security rules say about a plan.</summary>
/// <param name="Findings">What breaks a rule and is not waived, the gravest first.</param>
/// <param name="Waived">What breaks a rule and is waived.</param>
/// <param name="Passed">Rules that looked at something and found all of it as expected.</param>
/// <param name="NotApplicable">Rules that had nothing to look at, and those for production in a stack that is not.</param>
public sealed record SecurityReview(
    IReadOnlyList<SecurityFinding> Findings, IReadOnlyList<WaivedFinding> Waived,
    IReadOnlyList<SecurityRule> Passed, IReadOnlyList<SecurityRule> NotApplicable)
{
    /// <summary>Whether a finding is grave enough to stop a deployment to production.</summary>
    public bool HasGraveFindings => Findings.Any(finding => finding.Rule.Severity == Severity.High);

    /// <summary>Looks at a plan with every rule. Depends on its arguments alone.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="policy">Whether the stack is production, and what it waives.</param>
    public static SecurityReview Of(StackPlan plan, PolicySettings policy)
    {
        var view = new PlanView(plan);
        var waivers = new Waivers(policy);
        var findings = new List<SecurityFinding>();
        var waived = new List<WaivedFinding>();
        var passed = new List<SecurityRule>();
        var notApplicable = new List<SecurityRule>();
        foreach (var rule in SecurityRules.All)
        {
            var looked = rule.ProductionOnly && !policy.Production ? [] : rule.Look(view).ToList();
            if (looked.Count == 0)
            {
                notApplicable.Add(rule);
            }
            else if (looked.TrueForAll(seen => seen.Satisfied))
            {
                passed.Add(rule);
            }

            // What several clusters share, such as a storage class, is looked at for each of them and told once.
            foreach (var seen in looked.Where(seen => !seen.Satisfied).Distinct())
            {
                var finding = Finding(plan, rule, seen);
                if (waivers.For(finding) is { } reason)
                {
                    waived.Add(new WaivedFinding(finding, reason));
                }
                else
                {
                    findings.Add(finding);
                }
            }
        }

        findings.AddRange(waivers.Mistakes(plan));
        return new SecurityReview([.. findings.OrderByDescending(finding => (int)finding.Rule.Severity)], waived, passed, notApplicable);
    }

    private static SecurityFinding Finding(StackPlan plan, SecurityRule rule, Observation seen) => new(
        rule, seen.Resource?.Urn, seen.Resource?.Name ?? plan.Stack, seen.Property,
        plan.Mask.Apply(JsonValue.Create(seen.Actual))!.GetValue<string>());
}
