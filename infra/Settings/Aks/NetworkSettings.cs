using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>The cluster's address ranges.</summary>
public sealed record NetworkSettings
{
    [Setting("The virtual network.", Promoted = false)]
    [AddressRange]
    public string NetworkRange { get; init; } = "10.64.0.0/16";

    [Setting("The nodes' subnet within it, with an address for each node.", Promoted = false)]
    [AddressRange]
    public string SubnetRange { get; init; } = "10.64.0.0/20";

    [Setting("Addresses of pods, with a /24 for each node; unknown outside the cluster.", Promoted = false)]
    [AddressRange]
    public string PodRange { get; init; } = "10.244.0.0/16";

    [Setting("Addresses of Services; unknown outside the cluster.", Promoted = false)]
    [AddressRange]
    public string ServiceRange { get; init; } = "10.0.0.0/16";
}
