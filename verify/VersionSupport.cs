namespace PgHaInfra.Verify;

/// <summary>Which releases there are and until when they are supported; those that are not named are not known.</summary>
public sealed record VersionSupport
{
    /// <summary>Major versions of PostgreSQL.</summary>
    public required IReadOnlyDictionary<int, DateOnly> Postgres { get; init; }

    /// <summary>Releases of the operator such as <c>1.30</c>.</summary>
    public required IReadOnlyDictionary<string, OperatorSupport> Operators { get; init; }
}
