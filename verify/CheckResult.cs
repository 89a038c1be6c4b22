namespace PgHaInfra.Verify;

/// <summary>The outcome of one check on one cluster.</summary>
/// <param name="Check">The check.</param>
/// <param name="Cluster">The cluster as namespace/name.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Began">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Command">What a person would type to see the same.</param>
public sealed record CheckResult(ICheck Check, string Cluster, Finding Finding, DateTimeOffset Began, TimeSpan Duration, string Command)
{
    /// <summary>Whether the claim holds.</summary>
    public Verdict Verdict => Finding.Verdict;

    /// <summary>The observation behind the verdict, one line.</summary>
    public string Evidence => Finding.Evidence;
}
