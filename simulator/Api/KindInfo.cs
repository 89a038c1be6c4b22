using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api;

/// <summary>What the API says and does about one kind, beside storing its objects.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="ShortNames">Names kubectl accepts beside plural and singular.</param>
public sealed record KindInfo(ResourceKind Kind, params string[] ShortNames)
{
    /// <summary>Singular name, the lower-case kind.</summary>
    public string Singular => Kind.Kind.ToLowerInvariant();

    /// <summary>Groups of kinds such as <c>all</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Whether status is written through a path of its own; other writes then leave it alone.</summary>
    public bool HasStatus { get; init; }

    /// <summary>Path of the replica count for the scale subresource, or null.</summary>
    public string? ScaleField { get; init; }

    /// <summary>Whether metadata.generation counts changes of the specification.</summary>
    public bool HasGeneration { get; init; }

    /// <summary>Whether the kind is a custom resource, with a structural schema and without strategic merge patches.</summary>
    public bool IsCustom { get; init; }
}
