namespace PgHaInfra.Components;

/// <summary>How a public IP is protected from floods.</summary>
public enum DdosProtection
{
    /// <summary>As its virtual network is: by Azure's basic protection, or by the network's plan.</summary>
    Inherited,

    /// <summary>By a protection of its own, which costs by the month.</summary>
    Enabled,

    /// <summary>Not at all.</summary>
    Disabled,
}
