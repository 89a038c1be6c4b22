using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>The nodes of the databases: a pool in each zone, because a volume cannot leave its zone.</summary>
public sealed record PostgresPoolsSettings
{
    [Setting("Size of the machines.", Promoted = false)]
    [VmSize]
    public string VmSize { get; init; } = "Standard_D4ds_v5";

    [Setting("Availability zones, each with a pool of its own.", Promoted = false)]
    [NotEmpty("a zone"), Zone]
    public IReadOnlyList<string> Zones { get; init; } = ["1", "2", "3"];

    [Setting("The fewest nodes in each zone.", Promoted = false)]
    [Between(1, 1000)]
    public int MinCount { get; init; } = 1;

    [Setting("The most nodes in each zone.", Promoted = false)]
    [Between(1, 1000)]
    public int MaxCount { get; init; } = 2;

    [Setting("Keep other pods off these nodes by the taint workload=postgres:NoSchedule.")]
    public bool Taint { get; init; } = true;

    [Setting("Nodes added to a pool while it is upgraded, as a number or a percentage.")]
    [Surge]
    public string MaxSurge { get; init; } = "1";

    [Setting("Minutes that an upgrade waits for a node's pods to leave.")]
    [Between(1, 1440)]
    public int DrainMinutes { get; init; } = 60;

    [Setting("Minutes that an upgrade waits after a node before the next.")]
    [Between(0, 30)]
    public int SoakMinutes { get; init; } = 5;
}
