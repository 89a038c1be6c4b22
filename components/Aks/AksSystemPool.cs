namespace PgHaInfra.Components;

/// <summary>The nodes that run what belongs to the cluster itself: DNS, metrics, operators. Databases never go there.</summary>
public sealed record AksSystemPool
{
    /// <summary>Size of the machines. Default Standard_D4ds_v5: 4 cores, 16 GiB, and a local disk for the operating system.</summary>
    public string VmSize { get; init; } = "Standard_D4ds_v5";

    /// <summary>Availability zones that its nodes are spread over. Default 1, 2 and 3.</summary>
    public IReadOnlyList<string> Zones { get; init; } = ["1", "2", "3"];

    /// <summary>The fewest nodes. Default 3.</summary>
    public int MinCount { get; init; } = 3;

    /// <summary>The most nodes. Default 5.</summary>
    public int MaxCount { get; init; } = 5;
}
