using System.Collections.Immutable;

namespace PgHaInfra.Infra.Settings;

/// <summary>What a stack's configuration says about rules and changes; see <see cref="StackSettings.Policy"/>.</summary>
public sealed record PolicySettings
{
    /// <summary>Whether rules for production hold. Default false.</summary>
    public bool Production { get; init; }

    /// <summary>Rules that are waived. Default none.</summary>
    public IReadOnlyList<WaiverSettings> Waivers { get; init; } = ImmutableArray<WaiverSettings>.Empty;

    /// <summary>Dangerous changes that are wanted. Default none.</summary>
    public IReadOnlyList<AllowedChangeSettings> AllowedChanges { get; init; } = ImmutableArray<AllowedChangeSettings>.Empty;
}
