using PgHaInfra.Components;
using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Components;

public sealed class AzureEndpointsTests
{
    private readonly Plan _plan = new Plan()
        .Expecting(Types.PublicEndpoints, Types.Service)
        .Expecting(Types.PublicIp, inputs => inputs.Add("name", inputs["publicIpAddressName"]));

    private PublicEndpoints? _made;

    [Fact]
    public async Task A_public_ip_spans_the_zones_and_has_a_name()
    {
        await Run(Public());

        Expect.Same(
            """
            {
              "resourceGroupName": "rg-network", "publicIpAddressName": "pip-pg", "location": "canadacentral",
              "sku": {"name": "Standard", "tier": "Regional"}, "publicIPAllocationMethod": "Static", "publicIPAddressVersion": "IPv4",
              "zones": ["1", "2", "3"], "dnsSettings": {"domainNameLabel": "orders-pg"},
              "ddosSettings": {"protectionMode": "VirtualNetworkInherited"}
            }
            """,
            _plan.Inputs(Types.PublicIp, "db"));
        Assert.Equal("orders-pg.canadacentral.cloudapp.azure.com", await OutputUtilities.GetValueAsync(_made!.Fqdn));
    }

    [Fact]
    public async Task Both_services_are_reached_at_it()
    {
        await Run(Public());

        foreach (var service in new[] { "db-primary", "db-replicas" })
        {
            Expect.Same(
                """
                {
                  "service.beta.kubernetes.io/azure-load-balancer-resource-group": "rg-network",
                  "service.beta.kubernetes.io/azure-pip-name": "pip-pg",
                  "service.beta.kubernetes.io/azure-dns-label-name": "orders-pg",
                  "service.beta.kubernetes.io/azure-load-balancer-health-probe-interval": "5",
                  "service.beta.kubernetes.io/azure-load-balancer-health-probe-num-of-probe": "2",
                  "service.beta.kubernetes.io/azure-load-balancer-tcp-idle-timeout": "30"
                }
                """,
                _plan.Inputs(Types.Service, service)["metadata"]!["annotations"]);
        }
    }

    [Fact]
    public async Task Protection_tags_and_floods_are_settings()
    {
        var seen = new Dictionary<string, bool?>();
        var address = Address();
        (address.Ddos, address.Tags) = (DdosProtection.Enabled, new() { ["team"] = "db" });
        address.IpTags = new Dictionary<string, string> { ["RoutingPreference"] = "Internet" };
        await Run(
            a => a.PublicIp = address,
            new ComponentResourceOptions
            {
                Protect = true,
                ResourceTransformations =
                {
                    args =>
                    {
                        seen[args.Resource.GetResourceName() + args.Resource.GetResourceType()] = args.Options.Protect;
                        return null;
                    },
                },
            });

        var inputs = _plan.Inputs(Types.PublicIp);
        Expect.Same("""{"protectionMode": "Enabled"}""", inputs["ddosSettings"]);
        Expect.Same("""[{"ipTagType": "RoutingPreference", "tag": "Internet"}]""", inputs["ipTags"]);
        Expect.Same("""{"team": "db"}""", inputs["tags"]);
        Assert.Equal(true, seen["db" + Types.PublicIp]);
    }

    [Fact]
    public async Task An_internal_load_balancer_has_no_public_ip()
    {
        await Run(a => a.Internal = new InternalLoadBalancerArgs { Subnet = "apps", Address = "10.64.9.10" });

        Expect.Same(
            """
            {
              "service.beta.kubernetes.io/azure-load-balancer-internal": "true",
              "service.beta.kubernetes.io/azure-load-balancer-internal-subnet": "apps",
              "service.beta.kubernetes.io/azure-load-balancer-ipv4": "10.64.9.10",
              "service.beta.kubernetes.io/azure-load-balancer-health-probe-interval": "5",
              "service.beta.kubernetes.io/azure-load-balancer-health-probe-num-of-probe": "2",
              "service.beta.kubernetes.io/azure-load-balancer-tcp-idle-timeout": "30"
            }
            """,
            _plan.Inputs(Types.Service, "db-primary")["metadata"]!["annotations"]);
        Assert.Equal(3, _plan.Registered.Count());
        Assert.Null(await OutputUtilities.GetValueAsync(_made!.Fqdn));
    }

    [Fact]
    public Task A_public_and_an_internal_address_exclude_each_other() =>
        Refuses("only one of publicIp, internal and sharedAddressName may be given", a => (a.PublicIp, a.Internal) = (Address(), new()));

    [Fact]
    public Task A_made_and_a_shared_address_exclude_each_other() =>
        Refuses(
            "only one of publicIp, internal and sharedAddressName may be given",
            a => (a.PublicIp, a.SharedAddressName) = (Address(), "pip"));

    [Theory]
    [InlineData(4, 2, 30, "probeSeconds must be from 5 to 60")]
    [InlineData(30, 5, 30, "all probes together at most 120 seconds")]
    [InlineData(5, 0, 30, "probeCount must be at least 1")]
    [InlineData(5, 2, 3, "idleMinutes must be from 4 to 100")]
    public Task Bounds_of_the_load_balancer_are_kept(int seconds, int count, int idle, string refusal) =>
        Refuses(refusal, a => a.AzureLoadBalancer = new() { ProbeSeconds = seconds, ProbeCount = count, IdleMinutes = idle });

    [Fact]
    public Task A_label_that_Azure_reserves_is_refused() =>
        Refuses("dnsLabel must be 3 to 63 lower-case letters", a => (a.PublicIp = Address()).DnsLabel = "my-windows-db");

    [Theory]
    [InlineData("abc", true)]
    [InlineData("orders-pg-7k2", true)]
    [InlineData("my-azure-db", true)]
    [InlineData("pg-login", true)]
    [InlineData("ab", false)]
    [InlineData("1abc", false)]
    [InlineData("abc-", false)]
    [InlineData("Abc", false)]
    [InlineData("a.bc", false)]
    [InlineData("azure", false)]
    [InlineData("office365", false)]
    [InlineData("login-pg", false)]
    [InlineData("notmicrosofts", false)]
    public void Labels_have_a_form_and_reserved_words(string label, bool legal) => Assert.Equal(legal, AzureDnsLabel.Form.Accepts(label));

    [Fact]
    public void A_label_has_at_most_63_characters() =>
        Assert.Equal((true, false), (AzureDnsLabel.Form.Accepts(new string('x', 63)), AzureDnsLabel.Form.Accepts(new string('x', 64))));

    [Fact]
    public void A_name_is_known_from_label_and_region() =>
        Assert.Equal(
            ["pg.canadacentral.cloudapp.azure.com", "pg.canadacentral.cloudapp.azure.com"],
            new[] { "canadacentral", "Canada Central" }.Select(region => AzureDnsLabel.Fqdn("pg", region)));

    private static Action<PublicEndpointsArgs> Public() => a => a.PublicIp = Address();

    private static PublicIpArgs Address() =>
        new() { ResourceGroupName = "rg-network", Location = "canadacentral", AddressName = "pip-pg", DnsLabel = "orders-pg" };

    private async Task Refuses(string message, Action<PublicEndpointsArgs> change) =>
        Assert.Contains(message, (await Assert.ThrowsAnyAsync<Exception>(() => Run(change))).Message, StringComparison.Ordinal);

    private Task Run(Action<PublicEndpointsArgs> change, ComponentResourceOptions? options = null) => _plan.Run(() =>
    {
        var args = new PublicEndpointsArgs { Namespace = "data", ClusterName = "pg", SourceRanges = new[] { "203.0.113.7/32" } };
        change(args);
        _made = new PublicEndpoints("db", args, options);
    });
}
