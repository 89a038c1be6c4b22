using System.Collections.Immutable;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>A catalogue that names the image for a major version of PostgreSQL.</summary>
public sealed record ImageCatalogSettings
{
    [Setting("Major version of PostgreSQL. It can rise, never fall.")]
    [Between(14, 18)]
    public required int Major { get; init; }

    [Setting("Name of a ClusterImageCatalog that exists already; without it, the stack makes a catalogue from images.", Promoted = false)]
    [DnsSubdomain]
    public string? Name { get; init; }

    [Setting("Images by major version, from which the stack makes a catalogue for this cluster.")]
    [CatalogImage]
    public IReadOnlyDictionary<string, string> Images { get; init; } = ImmutableDictionary<string, string>.Empty;
}
