using System.Collections.Immutable;
using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>Alerts about the databases, and who is told of them.</summary>
public sealed record AlertSettings
{
    [Setting("Make the alert rules.")]
    public bool Enabled { get; init; } = true;

    [Setting("Addresses that alerts of kind managed are mailed to.", Promoted = false)]
    [EmailAddress]
    public IReadOnlyList<string> Emails { get; init; } = ImmutableArray<string>.Empty;

    [Setting("Action groups that exist already and are told of alerts of kind managed.", Promoted = false)]
    [ArmId("Microsoft.Insights/actionGroups")]
    public IReadOnlyList<string> ActionGroups { get; init; } = ImmutableArray<string>.Empty;

    [Setting("Hours after which the last backup is too old.")]
    [Between(1, 8760)]
    public int OldestBackupHours { get; init; } = PostgresAlerts.DefaultOldestBackupHours;
}
