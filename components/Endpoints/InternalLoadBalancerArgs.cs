using Pulumi;

namespace PgHaInfra.Components;

/// <summary>A load balancer of AKS that is reached from its virtual network, and networks joined to it, alone.</summary>
public sealed class InternalLoadBalancerArgs : ResourceArgs
{
    /// <summary>Name of the subnet that its addresses are from. Default the nodes' own.</summary>
    [Input("subnet")]
    public Input<string>? Subnet { get; set; }

    /// <summary>A free IPv4 address of that subnet for both endpoints. Default: each has one that Azure picks.</summary>
    [Input("address")]
    public Input<string>? Address { get; set; }
}
