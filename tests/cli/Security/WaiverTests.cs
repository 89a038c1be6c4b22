using PgHaInfra.Cli.Security;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Tests.Cli.Security;

public sealed class WaiverTests
{
    private const string Reason = "the provider of the site encrypts disks already";

    [Theory]
    [InlineData("CKV_AZURE_227", null)]
    [InlineData("ckv_azure_227", "postgres1")]
    [InlineData("CKV_AZURE_227", "post*")]
    [InlineData("CKV_AZURE_227", "urn:pulumi:prod::*::azure-native:containerservice:AgentPool::*")]
    public void A_waived_finding_is_shown_with_its_reason(string rule, string? resource)
    {
        var review = Review(new WaiverSettings { Rule = rule, Resource = resource, Reason = Reason });

        Assert.Empty(review.Findings);
        Assert.Equal(("postgres1", Reason), (Assert.Single(review.Waived).Finding.Resource, review.Waived[0].Reason));
        Assert.DoesNotContain(review.Passed, passed => passed.Is("CKV_AZURE_227"));
    }

    [Fact]
    public void A_waiver_for_another_resource_waives_nothing_and_is_a_finding_itself()
    {
        var review = Review(new WaiverSettings { Rule = "CKV_AZURE_227", Resource = "aks", Reason = Reason });

        Assert.Equal(["CKV_AZURE_227", "PG-12"], review.Findings.Select(finding => finding.Rule.Ids[0]));
        Assert.Equal(("waivers[0]", "CKV_AZURE_227 for aks"), (review.Findings[1].Property, review.Findings[1].Actual));
    }

    [Fact]
    public void A_waiver_of_a_rule_that_holds_is_a_finding()
    {
        var review = Review(
            new WaiverSettings { Rule = "CKV_AZURE_227", Reason = Reason }, new WaiverSettings { Rule = "PG-04", Reason = Reason });

        Assert.Equal(("PG-12", "waivers[1]"), (Assert.Single(review.Findings).Rule.Ids[0], review.Findings[0].Property));
    }

    [Fact]
    public void A_waiver_of_a_rule_that_nobody_knows_is_a_grave_finding()
    {
        var review = Review(
            new WaiverSettings { Rule = "CKV_AZURE_227", Reason = Reason }, new WaiverSettings { Rule = "AZR-999999", Reason = Reason });

        Assert.Equal(("PG-11", "AZR-999999"), (Assert.Single(review.Findings).Rule.Ids[0], review.Findings[0].Actual));
        Assert.True(review.HasGraveFindings);
    }

    [Fact]
    public void The_waiver_of_a_rule_for_production_is_no_mistake_elsewhere()
    {
        var policy = new PolicySettings { Waivers = [new WaiverSettings { Rule = "AZR-000195", Reason = Reason }] };

        Assert.Empty(SecurityReview.Of(new PlanFixture().Plan("dev"), policy).Findings);
    }

    private static SecurityReview Review(params WaiverSettings[] waivers) =>
        SecurityReview.Of(new PlanFixture().With("postgres1", "inputs.enableEncryptionAtHost", null).Plan(),
            new PolicySettings { Production = true, Waivers = waivers });
}
