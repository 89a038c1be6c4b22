using PgHaInfra.Verify;
using PgHaInfra.Verify.Checks.Topology;

namespace PgHaInfra.Tests.Verify.Topology;

public class VersionReviewTests
{
    private static readonly DateOnly Today = new(2026, 8, 22);

    private static readonly Expectations Expected = new()
    {
        PostgresMajor = 18,
        OperatorVersion = "1.30",
        KubernetesVersion = "1.35",
        Support = new VersionSupport
        {
            Postgres = new Dictionary<int, DateOnly> { [17] = new(2029, 11, 8), [18] = new(2030, 11, 14), [12] = new(2024, 11, 21) },
            Operators = new Dictionary<string, OperatorSupport>
            {
                ["1.30"] = new(new(2026, 12, 31), 30, 36, 14, 18),
                ["1.28"] = new(new(2026, 6, 30), 31, 35, 14, 18),
            },
        },
    };

    [Fact]
    public void What_was_asked_for_and_goes_together_is_fine()
    {
        var review = Review(Expected, "18.6", "1.30.0", "v1.35.2");

        Assert.Empty(review.Wrong);
        Assert.Empty(review.Notes);
    }

    [Theory]
    [InlineData("17.9", "1.30.0", "v1.35.0", "PostgreSQL 17.9 runs, 18 was asked for")]
    [InlineData("18.6", "1.28.1", "v1.35.0", "CloudNativePG 1.28.1 runs, 1.30 was asked for")]
    [InlineData("18.6", "1.30.0", "v1.34.1", "Kubernetes v1.34.1 runs, 1.35 was asked for")]
    [InlineData("18.6", "1.30.0", "v1.37.0", "CloudNativePG 1.30 is not for Kubernetes 1.37")]
    [InlineData("12.22", "1.30.0", "v1.35.0", "CloudNativePG 1.30 is not for PostgreSQL 12")]
    public void What_contradicts_is_named(string postgres, string cnpg, string kubernetes, string wrong) =>
        Assert.Contains(wrong, Review(Expected, postgres, cnpg, kubernetes).Wrong);

    [Fact]
    public void A_release_without_support_is_noted_and_on_production_wrong()
    {
        const string ended = "the support of CloudNativePG 1.28 ended on 2026-06-30";
        var nobodyAsked = Expected with { OperatorVersion = null };

        Assert.Equal([ended], Review(nobodyAsked, "18.6", "1.28.1", "v1.35.0").Notes);
        Assert.Equal([ended], Review(nobodyAsked with { Production = true }, "18.6", "1.28.1", "v1.35.0").Wrong);
    }

    [Fact]
    public void A_release_that_is_not_known_is_noted() => Assert.Equal(
        ["CloudNativePG 1.31 is not among the releases known here"],
        Review(Expected with { OperatorVersion = null }, "18.6", "1.31.0", "v1.35.0").Notes);

    private static VersionReview Review(Expectations expected, string postgres, string cnpg, string kubernetes)
    {
        var review = new VersionReview(expected, Today);
        review.Postgres(postgres);
        review.Operator(cnpg, int.Parse(postgres.Split('.')[0]));
        review.Kubernetes(kubernetes, cnpg);
        return review;
    }
}
