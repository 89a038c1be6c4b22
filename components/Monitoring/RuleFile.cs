using System.Collections.Immutable;

namespace PgHaInfra.Components;

/// <summary>Alert rules in the form of Prometheus' rule files, which is the form of a PrometheusRule's spec.</summary>
internal static class RuleFile
{
    public static ImmutableDictionary<string, object> Of(IReadOnlyList<AlertGroup> groups) =>
        Group(("groups", groups.Select(Group).ToImmutableArray()));

    private static object Group(AlertGroup group) => Group(("name", group.Name), ("rules", group.Rules.Select(Rule).ToImmutableArray()));

    private static object Rule(AlertRule rule) => Group(
        ("alert", rule.Name),
        ("expr", rule.Expression),
        ("for", $"{rule.Minutes}m"),
        ("labels", Group(("severity", rule.Severity.ToString().ToLowerInvariant()))),
        ("annotations", Group(("summary", rule.Summary), ("action", rule.Action))));

    private static ImmutableDictionary<string, object> Group(params (string Key, object Value)[] entries) =>
        entries.ToImmutableDictionary(entry => entry.Key, entry => entry.Value);
}
