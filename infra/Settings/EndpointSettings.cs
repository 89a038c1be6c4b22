using System.Collections.Immutable;
using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>The two load balancers that make a database reachable from outside the Kubernetes cluster.</summary>
public sealed record EndpointSettings
{
    [Setting("Networks whose clients may connect, in CIDR form. Everyone (/0) is refused.", Promoted = false)]
    [NotEmpty("a network such as 203.0.113.7/32"), SourceRange]
    public required IReadOnlyList<string> SourceRanges { get; init; }

    [Setting(
        "Name of an address that Services share as long as their ports differ; without it, each load balancer has an address of its own.",
        Promoted = false)]
    [DnsLabel(63)]
    public string? SharedAddress { get; init; }

    [Setting(
        "First part of the public address's name, unique in its region; LABEL.REGION.cloudapp.azure.com is in the servers' certificates. "
        + "Needed on platform aks for an address that is made.",
        Promoted = false)]
    [DnsNameLabel]
    public string? DnsLabel { get; init; }

    [Setting("Reach the endpoints from the virtual network, and networks joined to it, alone. Platform aks only.", Promoted = false)]
    public bool Internal { get; init; }

    [Setting("Subnet of the internal addresses; without it, the nodes'.", Promoted = false)]
    [ResourceName]
    public string? Subnet { get; init; }

    [Setting("A free address of that subnet for both endpoints; without it, each has one of its own.", Promoted = false)]
    [Ipv4Address]
    public string? Address { get; init; }

    [Setting("Protection of the public address from floods; enabled costs by the month. Platform aks only.", Promoted = false)]
    public DdosProtection Ddos { get; init; } = DdosProtection.Inherited;

    [Setting(
        "IP tags of the public address, such as RoutingPreference: Internet. They cannot be changed later. Platform aks only.",
        Promoted = false)]
    [AzureTag]
    public IReadOnlyDictionary<string, string> IpTags { get; init; } = ImmutableDictionary<string, string>.Empty;

    [Setting("Further annotations for both Services, for the cloud's or the site's load balancer.", Promoted = false)]
    [MetadataEntry(isLabel: false)]
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = ImmutableDictionary<string, string>.Empty;

    [Setting("The ports of the two endpoints.", Promoted = false)]
    public EndpointPorts Ports { get; init; } = new();
}
