namespace PgHaInfra.Components;

/// <summary>When AKS may change the cluster: weekly, one day for the cluster itself, another for the nodes' operating system.</summary>
public sealed record AksMaintenance
{
    /// <summary>Day of releases of AKS and upgrades of Kubernetes. Default Saturday.</summary>
    public DayOfWeek Day { get; init; } = DayOfWeek.Saturday;

    /// <summary>Day of new images and patches for the nodes. Default Sunday.</summary>
    public DayOfWeek NodeDay { get; init; } = DayOfWeek.Sunday;

    /// <summary>Time of day at which the windows open, HH:mm. Default 01:00.</summary>
    public string Start { get; init; } = "01:00";

    /// <summary>Distance of that time from UTC, such as +02:00. Default +00:00.</summary>
    public string UtcOffset { get; init; } = "+00:00";

    /// <summary>Hours that the windows stay open, 4 to 24. Default 8.</summary>
    public int Hours { get; init; } = 8;
}
