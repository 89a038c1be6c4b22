using System.Collections.Immutable;
using Pulumi;

namespace PgHaInfra.Components;

/// <summary>A public IP of Azure that both endpoints are reached at. What has no default is required.</summary>
public sealed class PublicIpArgs : ResourceArgs
{
    /// <summary>
    /// Its resource group: not the cluster's node resource group, with which it would go away. AKS's identity needs the role Network
    /// Contributor there. Required.
    /// </summary>
    [Input("resourceGroupName", required: true)]
    public Input<string> ResourceGroupName { get; set; } = null!;

    /// <summary>Region, the cluster's. Required.</summary>
    [Input("location", required: true)]
    public Input<string> Location { get; set; } = null!;

    /// <summary>Its name among Azure's resources. Required.</summary>
    [Input("addressName", required: true)]
    public Input<string> AddressName { get; set; } = null!;

    /// <summary>Label of its name in the DNS, see <see cref="AzureDnsLabel"/>. Required.</summary>
    [Input("dnsLabel", required: true)]
    public Input<string> DnsLabel { get; set; } = null!;

    /// <summary>Zones it is reached through. Default 1, 2 and 3: the address outlives the loss of any.</summary>
    public IReadOnlyList<string> Zones { get; set; } = ImmutableArray.Create("1", "2", "3");

    /// <summary>Protection from floods. Default as its network's.</summary>
    public DdosProtection Ddos { get; set; } = DdosProtection.Inherited;

    /// <summary>IP tags, such as RoutingPreference: Internet. They cannot be changed later. Default none.</summary>
    public IReadOnlyDictionary<string, string> IpTags { get; set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Tags. Default none.</summary>
    [Input("tags")]
    public InputMap<string>? Tags { get; set; }
}
