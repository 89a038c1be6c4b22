using System.Collections.Immutable;
using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>On which nodes the instances run.</summary>
public sealed record PlacementSettings
{
    [Setting("Labels that a node must have.", Promoted = false)]
    [MetadataEntry(isLabel: true)]
    public IReadOnlyDictionary<string, string> NodeSelector { get; init; } = ImmutableDictionary<string, string>.Empty;

    [Setting("Taints of nodes that the instances put up with.", Promoted = false)]
    public IReadOnlyList<TolerationSettings> Tolerations { get; init; } = ImmutableArray<TolerationSettings>.Empty;

    [Setting("Spread over zones: required waits for a zone without an instance, preferred takes any node, none does not look at zones.")]
    public Spread Zones { get; init; } = Spread.Required;

    [Setting("Spread over nodes: required never puts two instances on one node.")]
    public Spread Nodes { get; init; } = Spread.Required;
}
