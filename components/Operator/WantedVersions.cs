using System.Collections.Immutable;

namespace PgHaInfra.Components;

/// <summary>The versions that are to work together. What is left out is not known, and nothing is concluded from it.</summary>
public sealed record WantedVersions
{
    /// <summary>CloudNativePG, such as 1.30.</summary>
    public NamedVersion? Operator { get; init; }

    /// <summary>Kubernetes, such as 1.35 or 1.35.2.</summary>
    public NamedVersion? Kubernetes { get; init; }

    /// <summary>Whether Kubernetes is AKS, which ends its support for a version on a date of its own. Default false.</summary>
    public bool Aks { get; init; }

    /// <summary>cert-manager's chart, such as v1.21.1.</summary>
    public NamedVersion? CertManager { get; init; }

    /// <summary>Major versions of PostgreSQL, such as 18.</summary>
    public IReadOnlyList<NamedVersion> Postgres { get; init; } = ImmutableArray<NamedVersion>.Empty;

    /// <summary>Who archives: the names of <see cref="BackupArchiver"/> in lower case.</summary>
    public IReadOnlyList<NamedVersion> Archivers { get; init; } = ImmutableArray<NamedVersion>.Empty;
}
