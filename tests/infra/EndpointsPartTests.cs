using System.Collections.Immutable;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Tests.Infra.Settings;
using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Infra;

public sealed class EndpointsPartTests
{
    private const string Name = "orders-pg.canadacentral.cloudapp.azure.com";
    private const string PublicIp = "azure-native:network:PublicIPAddress";

    [Fact]
    public async Task The_servers_certificates_bear_the_public_name()
    {
        var plan = await Plan.Of(Aks("""{"sourceRanges": ["203.0.113.7/32"], "dnsLabel": "orders-pg"}"""), preview: false);

        var spec = Map(Assert.Single(plan.Registered, r => r.Type == "kubernetes:postgresql.cnpg.io/v1:Cluster").Inputs["spec"]);
        Assert.Equal(Name, Assert.Single((ImmutableArray<object>)Map(spec["certificates"])["serverAltDNSNames"]));
        var cluster = Assert.Single((Dictionary<string, object?>[])plan.Outputs["clusters"]!);
        Assert.Equal(
            Name, await OutputUtilities.GetValueAsync((Output<string?>)((Dictionary<string, object?>)cluster["endpoints"]!)["name"]!));
    }

    [Fact]
    public async Task The_public_address_outlives_the_cluster_in_the_networks_group()
    {
        var plan = await Plan.Of(
            Aks(
                """
                {"sourceRanges": ["203.0.113.7/32"], "dnsLabel": "orders-pg", "ddos": "enabled",
                 "ipTags": {"RoutingPreference": "Internet"}}
                """), preview: false);

        var address = Assert.Single(plan.Registered, r => r.Type == PublicIp).Inputs;
        Assert.Equal(
            ("rg-orders-random-network", "pip-orders-random-cnpg-database-pg"),
            (address["resourceGroupName"], address["publicIpAddressName"]));
        Assert.Equal("Enabled", Map(address["ddosSettings"])["protectionMode"]);
        Assert.All(
            plan.Registered.Where(r => r.Type == "kubernetes:core/v1:Service"),
            r => Assert.Equal(
                "pip-orders-random-cnpg-database-pg",
                Map(Map(r.Inputs["metadata"])["annotations"])["service.beta.kubernetes.io/azure-pip-name"]));
    }

    [Theory]
    [InlineData(
        """{"sourceRanges": ["10.0.0.0/8"], "internal": true, "subnet": "apps"}""",
        "service.beta.kubernetes.io/azure-load-balancer-internal-subnet",
        "apps")]
    [InlineData(
        """{"sourceRanges": ["10.0.0.0/8"], "sharedAddress": "pip-there"}""", "service.beta.kubernetes.io/azure-pip-name", "pip-there")]
    public async Task Other_addresses_are_not_made(string endpoints, string annotation, string value)
    {
        var plan = await Plan.Of(Aks(endpoints));

        Assert.DoesNotContain(plan.Registered, r => r.Type == PublicIp);
        Assert.All(
            plan.Registered.Where(r => r.Type == "kubernetes:core/v1:Service"),
            r => Assert.Equal(value, Map(Map(r.Inputs["metadata"])["annotations"])[annotation]));
    }

    [Fact]
    public async Task A_long_name_is_shortened_and_stays_the_same()
    {
        var configuration = Configurations.AksWith(
            "clusters[0].endpoints", """{"sourceRanges": ["203.0.113.7/32"], "dnsLabel": "orders-pg"}""");
        configuration["pg-ha-infra:clusters"]![0]!["name"] = new string('p', 50);
        configuration["pg-ha-infra:clusters"]![0]!["namespace"] = new string('n', 63);
        var settings = StackSettings.Read(Configurations.Project, configuration);

        var names = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            names.Add(
                (string)Assert.Single(
                    (await Plan.Of(settings, preview: false)).Registered, r => r.Type == PublicIp).Inputs["publicIpAddressName"]);
        }

        Assert.Equal(names[0], names[1]);
        Assert.True(names[0].Length <= 80, names[0]);
    }

    private static StackSettings Aks(string endpoints) =>
        StackSettings.Read(Configurations.Project, Configurations.AksWith("clusters[0].endpoints", endpoints));

    private static ImmutableDictionary<string, object> Map(object node) => (ImmutableDictionary<string, object>)node;
}
