namespace PgHaInfra.Verify;

/// <summary>What a check is about. The order is the order in which groups run: what disturbs comes last.</summary>
public enum CheckGroup
{
    /// <summary>What runs where: instances, zones, nodes, replication, versions.</summary>
    Topology,

    /// <summary>What clients see: endpoints, encryption, reads and writes.</summary>
    DataPath,

    /// <summary>Archiving, base backups, restores.</summary>
    Backup,

    /// <summary>What happens to clients when something breaks or is switched over.</summary>
    Failover,
}
