namespace PgHaInfra.Components;

/// <summary>How the nodes' operating system is kept up to date, within its maintenance window.</summary>
public enum AksNodeUpgradeChannel
{
    /// <summary>New nodes from Microsoft's weekly image replace the old ones.</summary>
    NodeImage,

    /// <summary>Security patches alone, most of them without a new node.</summary>
    SecurityPatch,
}
