namespace PgHaInfra.Simulator.Api;

/// <summary>How an object is to be deleted.</summary>
public sealed record DeleteOptions
{
    public static readonly DeleteOptions Default = new();

    /// <summary>Seconds a pod gets to stop; null takes the pod's own, 30 by default. Other kinds have none.</summary>
    public int? GracePeriodSeconds { get; init; }

    /// <summary>Background (the default): dependents follow; Foreground: dependents go first; Orphan: dependents stay.</summary>
    public string PropagationPolicy { get; init; } = "Background";

    /// <summary>Delete only the object of this identity.</summary>
    public string? Uid { get; init; }

    /// <summary>Delete only this version of the object.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Say what would happen and change nothing.</summary>
    public bool DryRun { get; init; }
}
