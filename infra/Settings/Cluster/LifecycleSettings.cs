using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>How long instances may take, and how the primary is updated. All times in seconds.</summary>
public sealed record LifecycleSettings
{
    [Setting("Seconds an instance may take to start.")]
    [Between(1, 86400)]
    public int StartDelay { get; init; } = 3600;

    [Setting("Seconds an instance may take to stop.")]
    [Between(1, 86400)]
    public int StopDelay { get; init; } = 1800;

    [Setting("Seconds of stopDelay that clients are given to finish.")]
    [Between(0, 86400)]
    public int SmartShutdownTimeout { get; init; } = 30;

    [Setting("Seconds the old primary may take to stop in a switchover.")]
    [Between(1, 86400)]
    public int SwitchoverDelay { get; init; } = 3600;

    [Setting("Seconds to wait for a primary to come back before a failover.")]
    [Between(0, 3600)]
    public int FailoverDelay { get; init; }

    [Setting("unsupervised: a rolling update goes through; supervised: it waits for a person before it touches the primary.")]
    public UpdateStrategy UpdateStrategy { get; init; } = UpdateStrategy.Unsupervised;

    [Setting("What a rolling update does with the primary at its end: hand over to an updated replica, or restart it.")]
    public UpdateMethod UpdateMethod { get; init; } = UpdateMethod.Switchover;
}
