namespace PgHaInfra.Simulator.Host;

/// <summary>What one environment is started with.</summary>
public sealed record OneMachineOptions
{
    /// <summary>Where everything of the environment is kept; made when it is missing. No other environment may use it.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>The clock of timestamps, retries and timeouts. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether SIGTERM and SIGINT to this process stop the environment in order. Default: yes.</summary>
    public bool HandleSignals { get; init; } = true;
}
