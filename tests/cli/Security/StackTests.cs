using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Security;
using PgHaInfra.Infra.Settings.Files;
using PgHaInfra.Tests.Cli.PlanChecks;

namespace PgHaInfra.Tests.Cli.Security;

/// <summary>What the rules find in this project's own stacks on Azure: nothing but what is known.</summary>
public sealed class StackTests
{
    [Theory]
    [InlineData("prod", "AZR-000023", "AZR-000370", "CKV2_AZURE_21", "CKV_K8S_43")]
    [InlineData("dev", "AZR-000023", "CKV2_AZURE_21", "CKV_K8S_43", "PG-09")]
    public async Task A_stack_breaks_no_further_rule(string stack, params string[] known)
    {
        var review = await ReviewAsync(stack);

        Assert.Empty(review.Findings.Where(finding => !known.Any(finding.Rule.Is)).Select(finding => finding.ToString()));
    }

    [Fact]
    public async Task Production_is_looked_at_with_the_rules_for_production_and_stops_at_nothing_grave()
    {
        var review = await ReviewAsync("prod");

        Assert.DoesNotContain(review.NotApplicable, rule => rule.ProductionOnly);
        Assert.False(review.HasGraveFindings);
    }

    private static async Task<SecurityReview> ReviewAsync(string stack)
    {
        var file = StackFile.Load(Path.Combine(AllStacks.Root, $"Pulumi.{stack}.yaml"));
        var (settings, plan) = await StackPreview.EvaluateAsync("pg-ha-infra", stack, AllStacks.Root, file.Configuration);
        return SecurityReview.Of(plan, settings.Policy);
    }
}
