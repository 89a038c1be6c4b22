using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Security;
using PgHaInfra.Infra.Settings.Files;
using PgHaInfra.Tests.Cli.PlanChecks;

namespace PgHaInfra.Tests.Cli.Security;

/// <summary>What the rules find in this project's own stacks on Azure: nothing.</summary>
public sealed class StackTests
{
    [Theory]
    [InlineData("prod")]
    [InlineData("dev")]
    public async Task A_stack_on_Azure_breaks_no_rule(string stack)
    {
        var review = await ReviewAsync(stack);

        Assert.Empty(review.Findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public async Task What_data_and_log_share_is_told_once()
    {
        var review = await ReviewAsync("dev");

        Assert.Equal("postgres-premium", Assert.Single(review.Waived).Finding.Resource);
    }

    [Fact]
    public async Task Production_is_looked_at_with_the_rules_for_production()
    {
        var review = await ReviewAsync("prod");

        Assert.DoesNotContain(review.NotApplicable, rule => rule.ProductionOnly);
    }

    private static async Task<SecurityReview> ReviewAsync(string stack)
    {
        var file = StackFile.Load(Path.Combine(AllStacks.Root, $"Pulumi.{stack}.yaml"));
        var (settings, plan) = await StackPreview.EvaluateAsync("pg-ha-infra", stack, AllStacks.Root, file.Configuration);
        return SecurityReview.Of(plan, settings.Policy);
    }
}
