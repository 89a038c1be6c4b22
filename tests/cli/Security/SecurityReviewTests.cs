using PgHaInfra.Cli.Security;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Tests.Cli.Security;

public sealed class SecurityReviewTests
{
    internal static readonly PolicySettings Production = new() { Production = true };

    [Fact]
    public void A_good_plan_passes_every_rule_and_leaves_none_out()
    {
        var review = SecurityReview.Of(new PlanFixture().Plan(), Production);

        Assert.Empty(review.Findings.Select(finding => finding.ToString()));
        Assert.Empty(review.NotApplicable.Select(rule => rule.Title));
        Assert.Equal(Enumerable.Range(1, 62), review.Passed.Select(rule => rule.Number).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(BrokenPlans.Table), MemberType = typeof(BrokenPlans))]
    public void A_planted_mistake_is_found_where_it_is(string rule, string resource, string path, string? value)
    {
        var plan = new PlanFixture().With(resource, path, value).Plan();

        var review = SecurityReview.Of(plan, Production);

        Assert.Contains(review.Findings, finding => finding.Rule.Is(rule));
        Assert.DoesNotContain(review.Passed, passed => review.Findings.Any(finding => ReferenceEquals(finding.Rule, passed)));
    }

    [Fact]
    public void Every_rule_has_a_planted_mistake()
    {
        var planted = BrokenPlans.Table.Select(row => (string)row[0]).ToList();

        Assert.Empty(SecurityRules.All.Where(rule => !planted.Exists(rule.Is)).Select(rule => rule.Ids[0]));
    }

    [Theory]
    [InlineData("kubeconfig", "\"apiVersion: v1\\nkind: Config\\nusers: [someone else]\"")]
    [InlineData("clusters[0].ownerPassword", "\"in clear\"")]
    [InlineData("anything", "\"client-key-data: AAAA\"")]
    public void An_output_that_gives_access_must_be_secret(string path, string value)
    {
        var review = SecurityReview.Of(new PlanFixture().WithOutput(path, value).Plan(), Production);

        Assert.Equal($"outputs.{path}", Assert.Single(review.Findings).Property);
    }

    [Fact]
    public void A_finding_names_the_resource_the_property_what_stands_there_and_what_should()
    {
        var plan = new PlanFixture().With("aks", "inputs.agentPoolProfiles[0].enableEncryptionAtHost", "false").Plan();

        var finding = Assert.Single(SecurityReview.Of(plan, Production).Findings);

        Assert.Equal("urn:pulumi:prod::pg-ha-infra::azure-native:containerservice:ManagedCluster::aks", finding.Urn);
        Assert.Equal("CKV_AZURE_227 aks agentPoolProfiles[0].enableEncryptionAtHost = false: enableEncryptionAtHost true",
            finding.ToString());
    }

    [Fact]
    public void What_stands_there_is_masked_when_it_is_secret()
    {
        var plan = new PlanFixture().With("grafana", "inputs.properties.apiKey", "\"correct horse\"").Plan();

        Assert.Equal("[secret]", Assert.Single(SecurityReview.Of(plan, Production).Findings).Actual);
    }

    [Fact]
    public void Rules_for_production_leave_other_stacks_alone()
    {
        var plan = new PlanFixture().With("backups", "inputs.sku.name", "\"Standard_ZRS\"").With("pg", "options", null).Plan("dev");

        var review = SecurityReview.Of(plan, new PolicySettings());

        Assert.Empty(review.Findings);
        Assert.Contains(review.NotApplicable, rule => rule.Is("AZR-000195"));
    }

    [Fact]
    public void A_rule_with_nothing_to_look_at_does_not_apply()
    {
        var plan = new PlanFixture().With("grafana", "", null).Plan();

        var review = SecurityReview.Of(plan, Production);

        Assert.Equal(["AZR-000424", "PG-01"], review.NotApplicable.Select(rule => rule.Ids[0]));
        Assert.DoesNotContain(review.Passed, rule => rule.Number == 49);
    }

    [Fact]
    public void Sizes_without_a_local_disk_cannot_have_an_ephemeral_one()
    {
        var plan = new PlanFixture()
            .With("aks", "inputs.agentPoolProfiles[0].vmSize", "\"Standard_D4s_v5\"")
                .With("aks", "inputs.agentPoolProfiles[0].osDiskType", "\"Managed\"")
            .With("postgres1", "inputs.vmSize", "\"Standard_D2ds_v5\"").With("postgres1", "inputs.osDiskType", "\"Managed\"").Plan();

        Assert.Contains(SecurityReview.Of(plan, Production).NotApplicable, rule => rule.Is("AZR-000287"));
    }

    [Fact]
    public void The_gravest_findings_come_first()
    {
        var plan = new PlanFixture().With("backups", "inputs.sasPolicy", null).With("backups", "inputs.allowBlobPublicAccess", "true")
            .Plan();

        Assert.Equal([Severity.High, Severity.Low], SecurityReview.Of(plan, Production).Findings.Select(finding => finding.Rule.Severity));
    }
}
