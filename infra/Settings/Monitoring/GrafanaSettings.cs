using System.Collections.Immutable;
using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>The stack's Managed Grafana.</summary>
public sealed record GrafanaSettings
{
    [Setting("Major version.")]
    [Between(MonitoringRules.LeastGrafana, 99)]
    public int Version { get; init; } = MonitoringRules.LeastGrafana;

    [Setting("Run it in several zones; fixed when it is made.", Promoted = false)]
    public bool ZoneRedundant { get; init; } = true;

    [Setting("Groups of Entra ID whose members administer it; without any, aks.adminGroups.", Promoted = false)]
    [ObjectId]
    public IReadOnlyList<string> AdminGroups { get; init; } = ImmutableArray<string>.Empty;
}
