namespace PgHaInfra.Verify;

/// <summary>What a release of the operator goes together with.</summary>
/// <param name="Until">The last day of its support.</param>
/// <param name="FirstKubernetes">The oldest minor version of Kubernetes 1.x that it runs on.</param>
/// <param name="LastKubernetes">The newest one.</param>
/// <param name="FirstPostgres">The oldest major version of PostgreSQL that it runs.</param>
/// <param name="LastPostgres">The newest one.</param>
public sealed record OperatorSupport(DateOnly Until, int FirstKubernetes, int LastKubernetes, int FirstPostgres, int LastPostgres);
