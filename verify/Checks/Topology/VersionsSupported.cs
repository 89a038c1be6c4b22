using System.Globalization;
using Npgsql;
using PgHaInfra.Verify.Report;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>What runs is what was configured, goes together, and is still supported.</summary>
public sealed class VersionsSupported : TopologyCheck
{
    /// <inheritdoc />
    public override string Name => "versions";

    /// <inheritdoc />
    public override string Title => "the versions are those asked for, go together and are supported";

    /// <inheritdoc />
    public override string Proves => "PostgreSQL, the operator and Kubernetes are releases that work together and still get fixes.";

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) => cluster.Psql(cluster.Primary, "SHOW server_version");

    /// <inheritdoc />
    public override async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var found = await VersionsInUse.OfAsync(context, cancel);
        var kubernetes = await context.Api.VersionAsync(cancel);
        var postgres = found.Postgres ?? throw new NpgsqlException("the primary does not say which version it is");
        var review = new VersionReview(context.Expected, DateOnly.FromDateTime(context.Time.GetUtcNow().UtcDateTime));
        review.Postgres(postgres);
        review.Operator(found.Operator, Major(postgres));
        review.Kubernetes(kubernetes, found.Operator);
        var evidence = $"PostgreSQL {postgres}, CloudNativePG {found.Operator ?? "of unknown version"}, Kubernetes {kubernetes}";
        var details = review.Notes;
        return review.Wrong.Count > 0 ? Finding.Fail(string.Join("; ", review.Wrong)) with { Details = details }
            : details.Count > 0 ? Finding.Pass($"{evidence}; {string.Join("; ", details)}")
            : Finding.Pass(evidence);
    }

    private static int? Major(string version) =>
        int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;
}
