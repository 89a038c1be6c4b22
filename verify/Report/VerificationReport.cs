namespace PgHaInfra.Verify.Report;

/// <summary>What a verification found, with everything that is needed to judge it later: by a person, a pipeline or a promotion.</summary>
public sealed record VerificationReport
{
    /// <summary>Version of the form of <c>report.json</c>. It rises when a field is renamed, removed or changes its meaning.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The project, e.g. <c>pg-ha-infra</c>.</summary>
    public required string Project { get; init; }

    /// <summary>The stack.</summary>
    public required string Stack { get; init; }

    /// <summary>Whether the stack is marked production.</summary>
    public bool Production { get; init; }

    /// <summary>Where the sources stood; null outside a git repository.</summary>
    public GitState? Git { get; init; }

    /// <summary>What was configured.</summary>
    public required ConfigurationDigest Configuration { get; init; }

    /// <summary>Version of the harness itself.</summary>
    public required string HarnessVersion { get; init; }

    /// <summary>Version of Kubernetes; null when the API did not answer.</summary>
    public string? KubernetesVersion { get; init; }

    /// <summary>What runs in each cluster that was found.</summary>
    public IReadOnlyList<ClusterVersions> Clusters { get; init; } = [];

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>The seed of every random choice.</summary>
    public required int Seed { get; init; }

    /// <summary>Whether it was called off before its end; checks that had not finished are inconclusive then.</summary>
    public bool Interrupted { get; init; }

    /// <summary>Each check on each cluster, in the order they ran.</summary>
    public required IReadOnlyList<ReportedCheck> Checks { get; init; }

    /// <summary>The whole in one word; see <see cref="Conclusion"/>.</summary>
    public Verdict Verdict => Conclusion.Of(Checks.Select(check => check.Verdict));

    /// <summary>How many checks came out so.</summary>
    public int Count(Verdict verdict) => Checks.Count(check => check.Verdict == verdict);
}
