using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>The nodes that run what belongs to the cluster itself: DNS, metrics, operators.</summary>
public sealed record SystemPoolSettings
{
    [Setting("Size of the machines.", Promoted = false)]
    [VmSize]
    public string VmSize { get; init; } = "Standard_D4ds_v5";

    [Setting("Availability zones of its nodes.", Promoted = false)]
    [NotEmpty("a zone"), Zone]
    public IReadOnlyList<string> Zones { get; init; } = ["1", "2", "3"];

    [Setting("The fewest nodes.", Promoted = false)]
    [Between(1, 1000)]
    public int MinCount { get; init; } = 3;

    [Setting("The most nodes.", Promoted = false)]
    [Between(1, 1000)]
    public int MaxCount { get; init; } = 5;
}
