using System.Text.Json.Nodes;

namespace PgHaInfra.Tests.Infra.Settings;

/// <summary>Mistakes about endpoints and the platform they are on: one line each.</summary>
public sealed class InvalidEndpointSettings
{
    private const string Label = "must be 3 to 63 lower-case letters, digits and '-', beginning with a letter and not ending with '-', "
        + "and no word that Azure reserves";
    private const string NotPublic = "must be left out with an internal load balancer, which has no public address";
    private const string OnlyInternal = "must be left out unless internal is true";
    private const string OnlyAzure = "must be left out on platform kubeconfig: annotations speak to its load balancer";
    private const string Exists = "must be left out with sharedAddress, which exists already";

    /// <summary>On AKS: the endpoints beside their source ranges, and the whole line after "endpoints.".</summary>
    public static TheoryData<string, string> OnAks => new()
    {
        { "{}", "dnsLabel: is missing. The public address needs a name that the servers' certificates can bear" },
        { """{"dnsLabel": "pg"}""", "dnsLabel = \"pg\": " + Label },
        { """{"dnsLabel": "our-windows"}""", "dnsLabel = \"our-windows\": " + Label },
        { """{"dnsLabel": "Orders"}""", "dnsLabel = \"Orders\": " + Label },
        { """{"internal": true, "dnsLabel": "orders"}""", "dnsLabel = \"orders\": " + NotPublic },
        { """{"internal": true, "sharedAddress": "pip"}""", "sharedAddress = \"pip\": " + NotPublic },
        { """{"internal": true, "ddos": "enabled"}""", "ddos = \"enabled\": " + NotPublic },
        { """{"internal": true, "ipTags": {"RoutingPreference": "Internet"}}""", "ipTags = \"RoutingPreference: Internet\": " + NotPublic },
        { """{"internal": true, "address": "10.0.0.256"}""", "address = \"10.0.0.256\": must be an IPv4 address such as 10.64.9.10" },
        { """{"dnsLabel": "orders", "subnet": "apps"}""", "subnet = \"apps\": " + OnlyInternal },
        { """{"dnsLabel": "orders", "address": "10.64.9.10"}""", "address = \"10.64.9.10\": " + OnlyInternal },
        { """{"sharedAddress": "pip", "dnsLabel": "orders"}""", "dnsLabel = \"orders\": " + Exists },
        { """{"dnsLabel": "orders", "ddos": "on"}""", "ddos = \"on\": must be one of inherited, enabled, disabled" },
    };

    [Theory]
    [MemberData(nameof(OnAks))]
    public void Gives_exactly_its_line(string json, string line) =>
        Assert.Equal(
            ["pg-ha-infra:clusters[0].endpoints." + line],
            Configurations.Errors(Configurations.AksWith("clusters[0].endpoints", WithRanges(json))));

    [Theory]
    [InlineData("""{"dnsLabel": "orders"}""", "dnsLabel = \"orders\": " + OnlyAzure)]
    [InlineData("""{"internal": true}""", "internal = true: " + OnlyAzure)]
    [InlineData("""{"ddos": "disabled"}""", "ddos = \"disabled\": " + OnlyAzure)]
    public void On_an_existing_cluster_nothing_is_said_to_Azure(string json, string line) =>
        Assert.Equal(
            ["pg-ha-infra:clusters[0].endpoints." + line],
            Configurations.Errors(Configurations.With("clusters[0].endpoints", WithRanges(json))));

    [Fact]
    public void Two_clusters_do_not_share_a_label()
    {
        var configuration = Configurations.AksWith("clusters[0].endpoints", WithRanges("""{"dnsLabel": "orders"}"""));
        configuration["pg-ha-infra:clusters"]!.AsArray().Add(JsonNode.Parse(
            $$"""{"name": "b", "storage": {"size": "1Gi"}, "endpoints": {{WithRanges("""{"dnsLabel": "orders"}""")}} }"""));

        Assert.Equal(
            ["pg-ha-infra:clusters[1].endpoints.dnsLabel = \"orders\": is the label of clusters[0] already"],
            Configurations.Errors(configuration));
    }

    private static string WithRanges(string json)
    {
        var endpoints = JsonNode.Parse(json)!.AsObject();
        endpoints["sourceRanges"] = new JsonArray("203.0.113.7/32");
        return endpoints.ToJsonString();
    }
}
