using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>When AKS may change the cluster, every week.</summary>
public sealed record MaintenanceSettings
{
    [Setting("Day of releases of AKS and upgrades of Kubernetes.", Promoted = false)]
    public DayOfWeek Day { get; init; } = DayOfWeek.Saturday;

    [Setting("Day of new images and patches for the nodes.", Promoted = false)]
    public DayOfWeek NodeDay { get; init; } = DayOfWeek.Sunday;

    [Setting("Time of day at which the windows open.", Promoted = false)]
    [TimeOfDay]
    public string Start { get; init; } = "01:00";

    [Setting("Distance of that time from UTC.", Promoted = false)]
    [UtcOffset]
    public string UtcOffset { get; init; } = "+00:00";

    [Setting("Hours that the windows stay open.", Promoted = false)]
    [Between(4, 24)]
    public int Hours { get; init; } = 8;
}
