namespace PgHaInfra.Components;

/// <summary>A minor release of cert-manager.</summary>
/// <param name="Version">Major and minor, such as 1.21.</param>
/// <param name="ChartVersion">Its last chart.</param>
/// <param name="Kubernetes">Minor versions of Kubernetes that it supports.</param>
/// <param name="EndOfLife">The last day with fixes; null while that depends on the date of a later release.</param>
public sealed record CertManagerRelease(string Version, string ChartVersion, VersionRange Kubernetes, DateOnly? EndOfLife);
