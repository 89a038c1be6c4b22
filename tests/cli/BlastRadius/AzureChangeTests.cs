using PgHaInfra.Cli.BlastRadius;

namespace PgHaInfra.Tests.Cli.BlastRadius;

public sealed class AzureChangeTests
{
    [Theory]
    [InlineData("\"Standard_ZRS\"", DangerLevel.Disruptive, ChangeAction.Update)]
    [InlineData("\"Standard_RAGZRS\"", DangerLevel.InPlace, ChangeAction.Update)]
    [InlineData("\"Standard_GRS\"", DangerLevel.Dangerous, ChangeAction.Refused)]
    [InlineData("\"Premium_ZRS\"", DangerLevel.Dangerous, ChangeAction.Refused)]
    public void Redundancy_changes_as_far_as_Azure_lets_it(string sku, DangerLevel level, ChangeAction action)
    {
        var entry = Reviews.Entry("backups", "sku.name", sku);

        Assert.Equal((level, action), (entry.Level, entry.Action));
    }

    [Fact]
    public void A_pool_within_the_cluster_is_found_by_its_name()
    {
        var entry = Reviews.Entry("aks", "agentPoolProfiles[0].vmSize", "\"Standard_D8ds_v5\"");

        Assert.Equal((ChangeAction.Refused, "agentPoolProfiles[systempool].vmSize"), (entry.Action, entry.Property));
    }

    [Fact]
    public void A_larger_pool_is_a_change_in_place() =>
        Assert.Equal(DangerLevel.InPlace, Reviews.Entry("postgres1", "maxCount", "9").Level);

    [Fact]
    public void What_replaces_a_resource_is_named_and_the_rest_is_not()
    {
        var review = Reviews.Of(
            plan => plan.With("aks", "inputs.dnsPrefix", "\"another\"").With("aks", "inputs.tags", """{"team": "db"}"""));

        Assert.Equal("dnsPrefix", Assert.Single(review.Entries).Property);
    }
}
