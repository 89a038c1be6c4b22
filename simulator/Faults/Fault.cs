namespace PgHaInfra.Simulator.Faults;

/// <summary>One fault. Fields that its kind has no use for are null.</summary>
public sealed record Fault
{
    /// <summary>By which it is undone; given when it is injected.</summary>
    public string Id { get; init; } = "";

    /// <summary>What is broken.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>The namespace of <see cref="Pod"/> or <see cref="Cluster"/>.</summary>
    public string? Namespace { get; init; }

    /// <summary>The instance: kill, freeze, cut, delay, disk-full.</summary>
    public string? Pod { get; init; }

    /// <summary>The cluster: archive-refuses and clock; null for all.</summary>
    public string? Cluster { get; init; }

    /// <summary>The node, or the zone.</summary>
    public string? Place { get; init; }

    /// <summary>Of a cut. Default: both.</summary>
    public CutDirection? Direction { get; init; }

    /// <summary>Of a delay: what each packet takes longer, each way.</summary>
    public int? Milliseconds { get; init; }

    /// <summary>Of disk-full. Default: data.</summary>
    public DiskVolume? Volume { get; init; }

    /// <summary>Of clock: by how many days.</summary>
    public int? Days { get; init; }

    /// <summary>Of node and zone: whether the machines run on, cut off from all others. Default: they lose power.</summary>
    public bool Partition { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }
}
