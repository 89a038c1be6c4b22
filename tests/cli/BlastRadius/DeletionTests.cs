using FsCheck;
using FsCheck.Fluent;
using PgHaInfra.Cli.BlastRadius;
using PgHaInfra.Cli.BlastRadius.Knowledge;
using PgHaInfra.Cli.Plan.Diff;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Tests.Cli.Security;

namespace PgHaInfra.Tests.Cli.BlastRadius;

public sealed class DeletionTests
{
    public static TheoryData<string> DangerousTypes => [.. Holding.DangerousTypes];

    [Theory]
    [MemberData(nameof(DangerousTypes))]
    public void Deleting_what_holds_data_or_rights_stops_a_deployment_and_says_what_is_lost(string type)
    {
        var before = Reviews.PlanOf(type, []);

        var review = BlastRadiusReview.Of(PlanDiff.Between(before, before with { Resources = [] }), new PolicySettings());

        var entry = Assert.Single(review.Entries);
        Assert.True(review.Stops);
        Assert.Equal((DangerLevel.Dangerous, ChangeAction.Delete), (entry.Level, entry.Action));
        Assert.StartsWith("lost: ", entry.Consequence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pg")]
    [InlineData("aks")]
    [InlineData("postgres1")]
    [InlineData("address")]
    [InlineData("backups")]
    [InlineData("container")]
    [InlineData("cnpg-database")]
    [InlineData("class")]
    [InlineData("aks-identity")]
    [InlineData("backup-role")]
    [InlineData("cnpg")]
    public void What_the_guide_builds_on_is_among_it(string resource) =>
        Assert.True(Reviews.Of(plan => plan.With(resource, "", null)).Stops);

    [Theory]
    [InlineData("primary")]
    [InlineData("ingress")]
    [InlineData("blobs")]
    public void Deleting_a_way_in_or_a_guard_disrupts(string resource) =>
        Assert.Equal(DangerLevel.Disruptive, Reviews.Of(plan => plan.With(resource, "", null)).Level);

    [Theory]
    [InlineData("control-plane")]
    [InlineData("node-window")]
    public void Deleting_what_only_watches_is_a_change_like_others(string resource) =>
        Assert.Equal(DangerLevel.InPlace, Reviews.Of(plan => plan.With(resource, "", null)).Level);

    [Fact]
    public void What_Pulumi_only_forgets_is_not_lost()
    {
        var review = Reviews.Of(plan => plan.With("pg", "options.retainOnDelete", "true"), plan => plan.With("pg", "", null));

        Assert.Equal(DangerLevel.Disruptive, Assert.Single(review.Entries).Level);
    }

    [Fact]
    public void A_protected_resource_says_that_Pulumi_refuses() =>
        Assert.Contains("Pulumi refuses until protect is taken away", Assert.Single(Reviews.Of(plan => plan.With("pg", "", null)).Entries)
            .Why, StringComparison.Ordinal);

    [Fact]
    public void Nothing_changes_between_a_plan_and_itself() => Prop.ForAll(Subsets(), names =>
    {
        var (one, same) = (new PlanFixture().Only(names).Plan(), new PlanFixture().Only(names).Plan());
        var diff = PlanDiff.Between(one, same);
        var review = BlastRadiusReview.Of(diff, new PolicySettings());
        return diff.IsEmpty && review.Entries.Count == 0 && review.Level == DangerLevel.Safe && !review.Stops;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_else_is_deleted_a_dangerous_deletion_stops() => Prop.ForAll(Subsets(), names =>
    {
        var (before, after) = (new PlanFixture().Plan(), new PlanFixture().Only(names).Plan());
        var review = BlastRadiusReview.Of(PlanDiff.Between(before, after), new PolicySettings());
        var gone = before.Resources.Where(resource => !names.Contains(resource.Name)).Select(resource => resource.Type);
        return review.Stops == gone.Intersect(Holding.DangerousTypes).Any()
            && review.Entries.Count == before.Resources.Count - names.Count;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_added_is_safe() => Prop.ForAll(Subsets(), names =>
        BlastRadiusReview.Of(PlanDiff.Between(new PlanFixture().Only(names).Plan(), new PlanFixture().Plan()), new PolicySettings())
            .Level == DangerLevel.Safe)
        .QuickCheckThrowOnFailure();

    private static Arbitrary<HashSet<string>> Subsets() => Gen.SubListOf(PlanFixture.Names.ToArray()).Select(names => names.ToHashSet())
        .ToArbitrary();
}
