namespace PgHaInfra.Components;

/// <summary>What a volume is made of, on Azure.</summary>
public enum DiskKind
{
    /// <summary>
    /// Premium SSD, locally redundant: a disk in the zone of its node, with reads cached there. Speed follows from the size.
    /// </summary>
    Premium,

    /// <summary>Premium SSD v2, locally redundant: operations and throughput are bought apart from the size; no cache.</summary>
    PremiumV2,

    /// <summary>The node's own NVMe disks: fastest, and gone with the node. Only replicas and backups keep the data.</summary>
    Nvme,
}
