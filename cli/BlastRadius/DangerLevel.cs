namespace PgHaInfra.Cli.BlastRadius;

/// <summary>How far a change reaches.</summary>
public enum DangerLevel
{
    /// <summary>Something is added, or nothing happens.</summary>
    Safe,

    /// <summary>Something is changed where it is, and goes on meanwhile.</summary>
    InPlace,

    /// <summary>Something is out of reach for a while, or runs with less protection: a rolling restart, a pool upgrade, a load
    /// balancer.</summary>
    Disruptive,

    /// <summary>Something that holds data or that others depend on is deleted or replaced, or the deployment stops half way.</summary>
    Dangerous,
}
