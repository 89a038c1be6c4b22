namespace PgHaInfra.Components;

/// <summary>The cluster's address ranges, in CIDR form. None may overlap another, nor any network that the cluster is to reach.</summary>
public sealed record AksNetwork
{
    /// <summary>The virtual network. Default 10.64.0.0/16.</summary>
    public string NetworkRange { get; init; } = "10.64.0.0/16";

    /// <summary>The nodes' subnet within the virtual network. Default 10.64.0.0/20, which is 4091 nodes and load balancers.</summary>
    public string SubnetRange { get; init; } = "10.64.0.0/20";

    /// <summary>
    /// Addresses of pods, unknown outside the cluster; each node takes a /24 of it. Default 10.244.0.0/16, which is 256 nodes.
    /// </summary>
    public string PodRange { get; init; } = "10.244.0.0/16";

    /// <summary>
    /// Addresses of Services, unknown outside the cluster; at least a /28. The tenth is the DNS server's. Default 10.0.0.0/16.
    /// </summary>
    public string ServiceRange { get; init; } = "10.0.0.0/16";
}
