using System.Collections.Immutable;
using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>Logs of the cluster and its containers in Log Analytics.</summary>
public sealed record LogSettings
{
    [Setting("Days that logs are kept; the first 30 cost nothing beyond taking them in.", Promoted = false)]
    [Between(MonitoringRules.LeastRetention, MonitoringRules.MostRetention)]
    public int RetentionDays { get; init; } = 30;

    [Setting("Logs taken in on one day in GB, after which the day's others are lost; 0 for no bound.", Promoted = false)]
    [Between(0, 100000)]
    public int DailyQuotaGb { get; init; } = 10;

    [Setting("Minutes between two collections of the cluster's inventory.")]
    [Between(1, 30)]
    public int IntervalMinutes { get; init; } = 5;

    [Setting("Namespaces whose containers' output is not collected.")]
    [SingleLine]
    public IReadOnlyList<string> ExcludedNamespaces { get; init; } = ImmutableArray<string>.Empty;
}
