namespace PgHaInfra.Verify;

/// <summary>The outcome of one check on one cluster.</summary>
/// <param name="Check">The check.</param>
/// <param name="Cluster">The cluster as namespace/name.</param>
/// <param name="Verdict">What was found.</param>
/// <param name="Evidence">The observation behind the verdict, one line.</param>
/// <param name="Duration">How long the check took.</param>
/// <param name="Command">What a person would type to see the same.</param>
public sealed record CheckResult(ICheck Check, string Cluster, Verdict Verdict, string Evidence, TimeSpan Duration, string Command);
