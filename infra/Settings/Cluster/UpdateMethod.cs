namespace PgHaInfra.Infra.Settings;

/// <summary>How a rolling update updates the primary.</summary>
public enum UpdateMethod
{
    /// <summary>An updated replica takes over.</summary>
    Switchover,

    /// <summary>It is restarted in place.</summary>
    Restart,
}
