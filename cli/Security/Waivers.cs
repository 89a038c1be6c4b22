using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Security.Rules;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Cli.Security;

/// <summary>A configuration's waivers while a plan is looked at: which of them were needed.</summary>
internal sealed class Waivers(PolicySettings policy)
{
    private readonly Entry[] _entries = [.. policy.Waivers.Select(waiver => new Entry(waiver))];

    /// <summary>The reason why a finding is waived; null when it is not.</summary>
    public string? For(SecurityFinding finding)
    {
        string? reason = null;
        foreach (var entry in _entries)
        {
            if (finding.Rule.Is(entry.Waiver.Rule) && entry.Meant.Matches(finding.Resource, finding.Urn))
            {
                entry.Used = true;
                reason ??= entry.Waiver.Reason;
            }
        }

        return reason;
    }

    /// <summary>Waivers that name no rule, or waive nothing.</summary>
    public IEnumerable<SecurityFinding> Mistakes(StackPlan plan)
    {
        for (var i = 0; i < _entries.Length; i++)
        {
            var id = _entries[i].Waiver.Rule;
            var rules = SecurityRules.All.Where(rule => rule.Is(id)).ToList();
            if (rules.Count == 0)
            {
                yield return new SecurityFinding(PolicyRules.WaiverNamesARule, null, plan.Stack, $"waivers[{i}].rule", id);
            }
            else if (!_entries[i].Used && (policy.Production || rules.Exists(rule => !rule.ProductionOnly)))
            {
                var resource = _entries[i].Waiver.Resource;
                yield return new SecurityFinding(PolicyRules.WaiverIsNeeded, null, plan.Stack, $"waivers[{i}]", resource is null ? id
                    : $"{id} for {resource}");
            }
        }
    }

    private sealed class Entry(WaiverSettings waiver)
    {
        public WaiverSettings Waiver { get; } = waiver;

        public ResourcePattern Meant { get; } = new(waiver.Resource ?? "*");

        public bool Used { get; set; }
    }
}
