using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>
/// A storage class that the stack makes, for volumes to name. Nothing of it can change: another definition needs another name.
/// </summary>
public sealed record StorageClassSettings
{
    [Setting("Name of the class.", Identifies = true, Promoted = false)]
    [DnsSubdomain]
    public required string Name { get; init; }

    [Setting(
        "What volumes are made of: premium (Premium SSD), PremiumV2 (Premium SSD v2) or nvme (the node's own disks, gone with the node).")]
    public DiskKind Kind { get; init; } = DiskKind.Premium;

    [Setting("Operations a second of a PremiumV2 disk: at most 500 for each GiB of its size.")]
    [Between(DiskPerformance.LeastIops, DiskPerformance.MostIops)]
    public int Iops { get; init; } = DiskPerformance.LeastIops;

    [Setting("MB/s of a PremiumV2 disk: at most a quarter of iops.")]
    [Between(DiskPerformance.LeastThroughput, DiskPerformance.MostThroughput)]
    public int Throughput { get; init; } = DiskPerformance.LeastThroughput;

    [Setting("Keep volumes when their claims are deleted; somebody has to delete the disks then. Not possible with nvme.")]
    public bool KeepVolumes { get; init; } = true;
}
