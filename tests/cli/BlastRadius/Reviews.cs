using System.Text.Json.Nodes;
using PgHaInfra.Cli.BlastRadius;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Plan.Diff;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Tests.Cli.Security;

namespace PgHaInfra.Tests.Cli.BlastRadius;

/// <summary>The blast radius of changes to the good plan, and of changes to a single resource.</summary>
internal static class Reviews
{
    public const string Reason = "the old region is closed for good";

    public static BlastRadiusReview Of(Action<PlanFixture> change, PolicySettings? policy = null) => Of(_ => { }, change, policy);

    public static BlastRadiusReview Of(Action<PlanFixture> before, Action<PlanFixture> after, PolicySettings? policy = null)
    {
        var (old, now) = (new PlanFixture(), new PlanFixture());
        before(old);
        before(now);
        after(now);
        return BlastRadiusReview.Of(PlanDiff.Between(old.Plan(), now.Plan()), policy ?? new PolicySettings());
    }

    /// <summary>The entry for one property of one resource.</summary>
    public static BlastEntry Entry(string resource, string path, string? value) => Of(plan => plan.With(resource, $"inputs.{path}", value))
        .Entries.Single(entry => entry.Name == resource);

    public static PolicySettings Allow(string resource, DangerousChange change) =>
        new() { AllowedChanges = [new AllowedChangeSettings { Resource = resource, Change = change, Reason = Reason }] };

    public static StackPlan PlanOf(string type, JsonObject inputs) =>
        new("pg-ha-infra", "prod", [new PlannedResource($"urn:pulumi:prod::pg-ha-infra::{type}::it", type, "it", null, null, inputs, [])],
            [], new SecretMask());
}
