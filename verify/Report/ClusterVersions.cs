namespace PgHaInfra.Verify.Report;

/// <summary>What runs in a cluster; null is what could not be found out.</summary>
/// <param name="Cluster">The cluster as namespace/name.</param>
/// <param name="Postgres">Version that the primary says it is, e.g. <c>18.6</c>.</param>
/// <param name="Image">The instances' image.</param>
/// <param name="Operator">Version of the operator that manages it.</param>
public sealed record ClusterVersions(string Cluster, string? Postgres, string? Image, string? Operator);
