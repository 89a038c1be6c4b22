namespace PgHaInfra.Components;

/// <summary>A minor release of CloudNativePG.</summary>
/// <param name="Version">Major and minor, such as 1.30.</param>
/// <param name="OperatorVersion">The operator's version that <paramref name="ChartVersion"/> brings.</param>
/// <param name="ChartVersion">The last chart <c>cloudnative-pg</c> of this release.</param>
/// <param name="Kubernetes">Minor versions of Kubernetes that the release supports.</param>
/// <param name="OldestTested">The oldest minor version of Kubernetes that it is tested with; below the supported ones.</param>
/// <param name="NewestTested">The newest minor version of Kubernetes that it is tested with.</param>
/// <param name="Postgres">Major versions of PostgreSQL.</param>
/// <param name="EndOfLife">The last day with fixes. A date that was only announced as a month is its last day.</param>
public sealed record CnpgRelease(
    string Version, string OperatorVersion, string ChartVersion, VersionRange Kubernetes, int OldestTested, int NewestTested,
    VersionRange Postgres, DateOnly EndOfLife)
{
    /// <summary>Minor versions of Kubernetes that the release works with: those it supports and those it is tested with.</summary>
    public VersionRange Works => new(OldestTested, NewestTested);
}
