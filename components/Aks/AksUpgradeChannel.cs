namespace PgHaInfra.Components;

/// <summary>Which versions of Kubernetes AKS moves the cluster to by itself, within its maintenance window.</summary>
public enum AksUpgradeChannel
{
    /// <summary>The newest patch of the minor version that is declared.</summary>
    Patch,

    /// <summary>
    /// The newest patch of the minor version before the newest; the declared version then only counts when the cluster is made.
    /// </summary>
    Stable,

    /// <summary>The newest patch of the newest minor version; the declared version then only counts when the cluster is made.</summary>
    Rapid,
}
