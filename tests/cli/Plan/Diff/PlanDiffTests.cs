using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Plan.Diff;

namespace PgHaInfra.Tests.Cli.Plan.Diff;

public sealed class PlanDiffTests
{
    [Fact]
    public void Resources_are_added_removed_changed_or_as_they_were()
    {
        var before = Plans.Of(Plans.Resource("same"), Plans.Resource("old"), Plans.Resource("changed", """{"size": "1Gi"}"""));
        var after = Plans.Of(Plans.Resource("new"), Plans.Resource("same"), Plans.Resource("changed", """{"size": "2Gi"}"""));

        var diff = PlanDiff.Between(before, after);

        Assert.Equal(["Removed old", "Added new", "Changed changed"], diff.Changes.Select(c => $"{c.Kind} {c.Resource.Name}"));
        Assert.Equal("size", Assert.Single(diff.Changes[2].Properties).Path);
        Assert.Equal(1, diff.Unchanged);
        Assert.False(diff.IsEmpty);
    }

    [Fact]
    public void The_same_plan_twice_is_no_change() =>
        Assert.True(PlanDiff.Between(Plans.Of(Plans.Resource("a", """{"x": [1]}""")), Plans.Of(Plans.Resource("a", """{"x": [1]}""")))
            .IsEmpty);

    [Fact]
    public void A_stack_at_one_side_only_is_all_added_or_all_removed()
    {
        var plan = Plans.Of(Plans.Resource("a"), Plans.Resource("b"));
        Assert.Equal(2, PlanDiff.Between(null, plan).Count(ResourceChangeKind.Added));
        Assert.Equal(["b", "a"], PlanDiff.Between(plan, null).Changes.Select(change => change.Before!.Name));
        Assert.Throws<ArgumentException>(() => PlanDiff.Between(null, null));
    }

    [Fact]
    public void Options_with_an_effect_are_changes_of_their_own()
    {
        var before = Plans.Resource("a", options: """{"protect": true, "dependsOn": ["x"]}""");
        var change = Assert.Single(PlanDiff.Between(Plans.Of(before), Plans.Of(Plans.Resource("a", options: """{"dependsOn": ["y"]}""")))
            .Changes);
        Assert.Empty(change.Properties);
        Assert.Equal("protect", Assert.Single(change.Options).Path);
    }

    [Fact]
    public void Another_provider_is_a_change_and_another_id_of_the_same_is_none()
    {
        PlannedResource With(string provider) =>
            Plans.Resource("a") with { Provider = $"urn:pulumi:test::p::pulumi:providers:kubernetes::{provider}" };
        Assert.True(PlanDiff.Between(Plans.Of(With("k::1")), Plans.Of(With("k::2"))).IsEmpty);
        var change = Assert.Single(PlanDiff.Between(Plans.Of(With("k::1")), Plans.Of(With("l::1"))).Changes);
        Assert.Equal("provider", Assert.Single(change.Options).Path);
    }

    [Fact]
    public void An_alias_connects_a_resource_with_what_it_was()
    {
        var was = Plans.Resource("old", """{"x": 1}""");
        var aliases = $$"""{"aliases": ["{{was.Urn}}"]}""";
        var moved = Assert.Single(PlanDiff.Between(Plans.Of(was), Plans.Of(Plans.Resource("new", """{"x": 1}""", aliases))).Changes);
        Assert.Equal((ResourceChangeKind.Moved, was.Urn), (moved.Kind, moved.MovedFrom));
        var changed = Assert.Single(PlanDiff.Between(Plans.Of(was), Plans.Of(Plans.Resource("new", """{"x": 2}""", aliases))).Changes);
        Assert.Equal((ResourceChangeKind.Changed, was.Urn), (changed.Kind, changed.MovedFrom));
    }

    [Fact]
    public void Children_move_with_their_parent()
    {
        var was = Plans.Resource("old", type: "test:index:OldParent");
        var now = Plans.Resource("new", options: $$"""{"aliases": ["{{was.Urn}}"]}""", type: "test:index:Parent");
        var diff = PlanDiff.Between(Plans.Of(was, Plans.Resource("old-child", parent: was)),
            Plans.Of(now, Plans.Resource("new-child", parent: now)));
        Assert.All(diff.Changes, change => Assert.Equal(ResourceChangeKind.Moved, change.Kind));
        Assert.Equal(2, diff.Changes.Count);
    }

    [Fact]
    public void A_secret_that_changes_is_masked_on_both_sides()
    {
        static StackPlan With(string password)
        {
            var plan = Plans.Of(
                Plans.Resource("url", $$"""{"url": "postgres://app:{{password}}@host"}"""),
                Plans.Resource("secret", $$"""{"stringData": {"token": "{{password}}" } }""", type: "kubernetes:core/v1:Secret"));
            plan.Mask.Add(password);
            return plan;
        }

        var diff = PlanDiff.Between(With("before"), With("after"));

        Assert.Equal(
            ["url: postgres://app:[secret]@host -> postgres://app:[secret]@host", "stringData.token: [secret] -> [secret]"],
            diff.Changes.SelectMany(change => change.Properties).Select(p => $"{p.Path}: {p.Before} -> {p.After}"));
        Assert.True(PlanDiff.Between(With("same"), With("same")).IsEmpty);
        Assert.True(PlanDiff.Between(With("before").Hidden(), With("after")).IsEmpty);
    }

    [Fact]
    public void A_plan_survives_its_way_through_JSON()
    {
        var plan = Plans.Of(Plans.Resource("a", """{"x": [1, {"y": null}]}""", """{"protect": true}"""),
            Plans.Resource("b")) with { Outputs = new JsonObject { ["o"] = 1 } };
        var read = Assert.Single(PlanJson.Read(PlanJson.Of(plan).ToJsonString(), "plan.json"));
        Assert.True(PlanDiff.Between(plan, read).IsEmpty);
        Assert.Equal(PlanJson.Of(plan).ToJsonString(), PlanJson.Of(read).ToJsonString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("""{"project": 1, "stack": "s", "resources": [], "outputs": {}}""")]
    [InlineData("""[null]""")]
    [InlineData("null")]
    [InlineData("7")]
    public void What_is_no_plan_is_refused_in_one_line(string text) =>
        Assert.StartsWith(
            "plan.json: is no plan",
            Assert.Throws<PgHaInfra.Cli.UserErrorException>(() => PlanJson.Read(text, "plan.json")).Message,
            StringComparison.Ordinal);
}
