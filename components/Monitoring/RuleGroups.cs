using System.Collections.Immutable;
using Pulumi;
using Pulumi.AzureNative.AlertsManagement;
using Pulumi.AzureNative.AlertsManagement.Inputs;

namespace PgHaInfra.Components;

/// <summary>Recording and alert rules as Azure Monitor's rule groups, each for one cluster.</summary>
internal static class RuleGroups
{
    private const string EveryMinute = "PT1M";

    public static void Make(string name, ClusterMonitoringArgs args, IReadOnlyList<Input<string>> actionGroups, CustomResourceOptions child)
    {
        foreach (var group in RecordingRules.Groups)
        {
            Make(name, group.Name, group.Interval, group.Rules.Select(Recording), args, child);
        }

        foreach (var group in args.Alerts)
        {
            Make(name, group.Name, EveryMinute, group.Rules.Select(rule => Alert(rule, args, actionGroups)), args, child);
        }
    }

    private static void Make(
        string name, string group, string interval, IEnumerable<PrometheusRuleArgs> rules, ClusterMonitoringArgs args,
        CustomResourceOptions child) =>
        _ = new PrometheusRuleGroup(
            $"{name}-{group}",
            new PrometheusRuleGroupArgs
            {
                ResourceGroupName = args.ResourceGroupName,
                RuleGroupName = Output.Format($"{group}-{args.ClusterName}"),
                Location = args.WorkspaceLocation!,
                Enabled = true,
                ClusterName = args.ClusterName,
                Interval = interval,
                Scopes = { args.WorkspaceId!, args.ClusterId },
                Rules = rules.ToArray(),
                Tags = args.Tags!,
            },
            child);

    private static PrometheusRuleArgs Recording(RecordingRule rule)
    {
        var made = new PrometheusRuleArgs { Record = rule.Record, Expression = rule.Expression, Enabled = true };
        if (rule.Labels is { } labels)
        {
            made.Labels = labels.ToImmutableDictionary();
        }

        return made;
    }

    private static PrometheusRuleArgs Alert(AlertRule rule, ClusterMonitoringArgs args, IReadOnlyList<Input<string>> actionGroups)
    {
        var made = new PrometheusRuleArgs
        {
            Alert = rule.Name,
            Expression = rule.Expression,
            For = $"PT{rule.Minutes}M",
            Enabled = true,
            Severity = rule.Severity == AlertSeverity.Critical ? 0 : 2,
            // The expressions sum over the label "cluster", which Azure's views group by.
            Labels = { ["severity"] = rule.Severity.ToString().ToLowerInvariant(), ["cluster"] = args.ClusterName },
            Annotations = { ["summary"] = rule.Summary, ["action"] = rule.Action },
            ResolveConfiguration = new PrometheusRuleResolveConfigurationArgs { AutoResolved = true, TimeToResolve = "PT10M" },
        };
        foreach (var id in actionGroups)
        {
            made.Actions.Add(new PrometheusRuleGroupActionArgs { ActionGroupId = id });
        }

        return made;
    }
}
