using PgHaInfra.Kube;
using PgHaInfra.Tests.Simulator.Network.Proxy;

namespace PgHaInfra.Tests.Simulator.Network;

public sealed class ServiceAddressTests : IAsyncLifetime
{
    private const string Balanced = """{"type":"LoadBalancer"}""";

    private readonly NetworkEnvironment environment = new();

    public Task InitializeAsync() => environment.InitializeAsync();

    public Task DisposeAsync() => environment.DisposeAsync();

    [Theory]
    [InlineData("service.beta.kubernetes.io/azure-pip-name=pg")]
    [InlineData("metallb.universe.tf/allow-shared-ip=pg")]
    public async Task Services_share_an_address_on_different_ports(string annotation)
    {
        environment.Pod("a", "app=db", "role=primary");
        environment.Pod("b", "app=db", "role=replica");
        environment.Service("rw", """{"type":"LoadBalancer","selector":{"role":"primary"}}""", annotation);
        environment.Service(
            "ro",
            """{"type":"LoadBalancer","selector":{"role":"replica"},"ports":[{"port":5433,"targetPort":"postgresql"}]}""", annotation);
        var rw = await environment.LoadBalancerAsync("rw");
        var ro = await environment.LoadBalancerAsync("ro", 5433);
        Assert.Equal(rw.Address, ro.Address);
        Assert.StartsWith("a sees", await TestClient.GreetingAsync(rw));
        Assert.StartsWith("b sees", await TestClient.GreetingAsync(ro));
    }

    [Fact]
    public async Task Of_two_services_on_one_port_the_second_waits_for_the_first_to_go()
    {
        const string Shared = "service.beta.kubernetes.io/azure-pip-name=pg";
        environment.Service("first", Balanced, Shared);
        var address = await environment.LoadBalancerAsync("first");
        environment.Service("second", Balanced, Shared);
        var warning = await environment.WarningAsync("second", "SyncLoadBalancerFailed");
        Assert.Contains($"port 5432 of {address.Address} belongs to Service default/first", warning);
        Assert.Null(NetworkEnvironment.Ingress(environment.Store.Get(ResourceKind.Service, "default", "second")!));
        environment.Store.Delete(ResourceKind.Service, "default", "first");
        Assert.Equal(address, await environment.LoadBalancerAsync("second"));
    }

    [Fact]
    public async Task Services_have_addresses_of_their_own_by_default()
    {
        environment.Service("one", Balanced);
        environment.Service("two", Balanced);
        Assert.NotEqual(await environment.LoadBalancerAsync("one"), await environment.LoadBalancerAsync("two"));
        Assert.NotEqual(await environment.ClusterIpAsync("one"), await environment.ClusterIpAsync("two"));
    }

    [Fact]
    public async Task A_wanted_address_is_given_when_it_is_in_range()
    {
        var wanted = $"127.{environment.Plan.Block}.100.77";
        environment.Service("s", $$"""{"type":"LoadBalancer","loadBalancerIP":"{{wanted}}"}""");
        Assert.Equal(wanted, (await environment.LoadBalancerAsync("s")).Address.ToString());
        environment.Service("t", """{"type":"LoadBalancer","loadBalancerIP":"20.1.2.3"}""");
        Assert.Contains("requested address", await environment.WarningAsync("t", "SyncLoadBalancerFailed"));
    }

    [Fact]
    public async Task A_cluster_ip_out_of_range_is_reported()
    {
        environment.Service("s", """{"clusterIP":"10.0.0.1"}""");
        Assert.Contains("10.0.0.1", await environment.WarningAsync("s", "ClusterIPOutOfRange"));
    }

    [Fact]
    public async Task A_headless_service_has_endpoints_and_no_address()
    {
        environment.Pod("a", "app=db");
        environment.Service("s", """{"clusterIP":"None"}""");
        await environment.UntilAsync(ResourceKind.Endpoints, "s", o => o.Json["subsets"] is not null);
        Assert.Equal("None", (string?)environment.Store.Get(ResourceKind.Service, "default", "s")!.At("spec", "clusterIP"));
    }

    [Fact]
    public async Task A_service_that_is_no_load_balancer_any_more_gives_its_address_back()
    {
        environment.Service("s", Balanced);
        var address = await environment.LoadBalancerAsync("s");
        environment.Store.Mutate(ResourceKind.Service, "default", "s", o => o.Spec["type"] = "ClusterIP");
        await environment.UntilAsync(ResourceKind.Service, "s", o => NetworkEnvironment.Ingress(o) is null);
        environment.Service("t", Balanced);
        Assert.Equal(address, await environment.LoadBalancerAsync("t"));
    }
}
