namespace PgHaInfra.Verify.Timelines;

/// <summary>What an instance is to its clients.</summary>
public enum InstanceRole
{
    /// <summary>Takes writes.</summary>
    Primary,

    /// <summary>Follows the primary and answers reads.</summary>
    Replica,

    /// <summary>Exists, and serves nobody: starting, stopping, labelled unhealthy or not ready.</summary>
    Unhealthy,

    /// <summary>Its pod does not exist.</summary>
    Gone,
}
