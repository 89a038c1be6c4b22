using PgHaInfra.Tests.Cli.Plan.Diff;

namespace PgHaInfra.Tests.Cli.PlanChecks;

public sealed class SdkCheckerTests
{
    private const string Cluster = "azure-native:containerservice:ManagedCluster";

    [Theory]
    [InlineData(
        Cluster, """{"resourceGroupName": "g", "oidcIssuerProfile": {"enabled": true}, "sku": {"name": "Base", "tier": "Standard"}}""", "")]
    [InlineData(Cluster, """{"oidcIssuerProfile": {"enabled": true}}""", "resourceGroupName is required by ManagedClusterArgs")]
    [InlineData(Cluster, """{"resourceGroupName": "g", "oidcProfile": {}}""", "oidcProfile is no property of ManagedClusterArgs")]
    [InlineData(Cluster, """{"resourceGroupName": "g", "enabled": true}""", "enabled is no property of ManagedClusterArgs")]
    [InlineData(Cluster, """{"resourceGroupName": "g", "oidcIssuerProfile": true}""",
        "oidcIssuerProfile must be a ManagedClusterOIDCIssuerProfileArgs")]
    [InlineData(Cluster, """{"resourceGroupName": "g", "oidcIssuerProfile": {"enabled": "yes"}}""",
        "oidcIssuerProfile.enabled is \"yes\" and must be a Boolean")]
    [InlineData(Cluster, """{"resourceGroupName": "g", "sku": {"tier": "Gold"}}""",
        "sku.tier is Gold, allowed by ManagedClusterSKUTier are Premium, Standard, Free")]
    [InlineData(Cluster, """{"resourceGroupName": "g", "tags": ["a"]}""", "tags must be a map")]
    [InlineData(Cluster, """{"resourceGroupName": "g", "agentPoolProfiles": {"name": "a"}}""", "agentPoolProfiles must be a list")]
    [InlineData(Cluster, """{"resourceGroupName": "g", "agentPoolProfiles": [{"count": 1}]}""",
        "agentPoolProfiles[0].name is required by ManagedClusterAgentPoolProfileArgs")]
    [InlineData("azure-native:monitor:DataCollectionRule",
        """{"resourceGroupName": "g", "dataFlows": [{"streams": ["Microsoft-PrometheusMetrics"]}]}""", "")]
    [InlineData("kubernetes:core/v1:Service",
        """{"apiVersion": "v1", "kind": "Service", "spec": {"ports": [{"port": 1, "targetPort": "http"}]}}""", "")]
    [InlineData("kubernetes:core/v1:Service", """{"spec": {"ports": [{"targetPort": 1}]}}""",
        "spec.ports[0].port is required by ServicePortArgs")]
    [InlineData("kubernetes:core/v1:Service", """{"spec": {"sourceRanges": []}}""", "spec.sourceRanges is no property of ServiceSpecArgs")]
    [InlineData("random:index/randomPassword:RandomPassword", """{"length": "32"}""", "length is \"32\" and must be a Int32")]
    [InlineData("pulumi:providers:kubernetes", """{"enableServerSideApply": "true"}""", "")]
    [InlineData("pulumi:providers:kubernetes", """{"enableServerSideApply": true}""", "enableServerSideApply must be JSON text")]
    public void A_mistake_is_found(string type, string inputs, string expected)
    {
        var mistakes = SdkChecker.Check(Plans.Resource("r", inputs, type: type));
        Assert.Equal(expected.Length == 0 ? "" : $"{type} r: {expected}", string.Join("; ", mistakes!));
    }

    [Fact]
    public void A_type_of_no_SDK_is_not_passed_over() =>
        Assert.Null(SdkChecker.Check(Plans.Resource("r", type: "azure-native:containerservice:Cluster")));
}
