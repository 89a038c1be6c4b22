using System.Collections.Immutable;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>The two load balancers that make a database reachable from outside the Kubernetes cluster.</summary>
public sealed record EndpointSettings
{
    [Setting("Networks whose clients may connect, in CIDR form. Everyone (/0) is refused.", Promoted = false)]
    [NotEmpty("a network such as 203.0.113.7/32"), SourceRange]
    public required IReadOnlyList<string> SourceRanges { get; init; }

    [Setting("Name of an address that Services share as long as their ports differ; without it, each load balancer has an address of its own.", Promoted = false)]
    [DnsLabel(63)]
    public string? SharedAddress { get; init; }

    [Setting("Further annotations for both Services, for the cloud's or the site's load balancer.", Promoted = false)]
    [MetadataEntry(isLabel: false)]
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = ImmutableDictionary<string, string>.Empty;

    [Setting("The ports of the two endpoints.")]
    public EndpointPorts Ports { get; init; } = new();
}
