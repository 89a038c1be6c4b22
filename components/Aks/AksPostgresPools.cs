namespace PgHaInfra.Components;

/// <summary>
/// The nodes of the databases: a pool for each availability zone, because a volume cannot leave its zone and the autoscaler only knows
/// where a pool is that has one zone.
/// </summary>
public sealed record AksPostgresPools
{
    /// <summary>Size of the machines. Default Standard_D4ds_v5: 4 cores, 16 GiB, and a local disk for the operating system.</summary>
    public string VmSize { get; init; } = "Standard_D4ds_v5";

    /// <summary>Availability zones, each with a pool of its own. Default 1, 2 and 3.</summary>
    public IReadOnlyList<string> Zones { get; init; } = ["1", "2", "3"];

    /// <summary>The fewest nodes in each zone. Default 1.</summary>
    public int MinCount { get; init; } = 1;

    /// <summary>The most nodes in each zone. Default 2.</summary>
    public int MaxCount { get; init; } = 2;

    /// <summary>Whether the nodes are kept for databases by <see cref="PostgresNodes.Taint"/>. Default true.</summary>
    public bool Taint { get; init; } = true;

    /// <summary>Nodes added to a pool while it is upgraded, as a number or a percentage. Default 1.</summary>
    public string MaxSurge { get; init; } = "1";

    /// <summary>Minutes that an upgrade waits for a node's pods to leave; a switchover has to fit in. Default 60.</summary>
    public int DrainMinutes { get; init; } = 60;

    /// <summary>Minutes that an upgrade waits after a node before the next, so that replicas catch up. Default 5.</summary>
    public int SoakMinutes { get; init; } = 5;
}
