using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PgHaInfra.Kube;
using PgHaInfra.Tests.Simulator.Network.Proxy;

namespace PgHaInfra.Tests.Simulator.Network;

public sealed class ServiceRoutingTests : IAsyncLifetime
{
    private readonly NetworkEnvironment environment = new();

    public Task InitializeAsync() => environment.InitializeAsync();

    public Task DisposeAsync() => environment.DisposeAsync();

    [Fact]
    public async Task Connections_follow_labels_before_the_write_returns()
    {
        environment.Service("rw", """{"selector":{"app":"db","role":"primary"}}""");
        var at = await environment.ClusterIpAsync("rw");
        Assert.Equal(SocketError.ConnectionRefused, await TestClient.RefusalAsync(at));
        environment.Pod("a", "app=db", "role=primary");
        environment.Pod("b", "app=db", "role=replica");
        Assert.StartsWith("a sees", await TestClient.GreetingAsync(at));
        environment.Label("a", "role", "unhealthy");
        Assert.Equal(SocketError.ConnectionRefused, await TestClient.RefusalAsync(at));
        environment.Label("b", "role", "primary");
        Assert.StartsWith("b sees", await TestClient.GreetingAsync(at));
    }

    [Fact]
    public async Task Connections_go_to_ready_pods_only()
    {
        environment.Service("r");
        var at = await environment.ClusterIpAsync("r");
        environment.Pod("a", "app=db");
        environment.Pod("b", "app=db");
        environment.Ready("a", false);
        for (var i = 0; i < 3; i++)
        {
            Assert.StartsWith("b sees", await TestClient.GreetingAsync(at));
        }
        environment.Store.Delete(ResourceKind.Pod, "default", "b");
        Assert.Equal(SocketError.ConnectionRefused, await TestClient.RefusalAsync(at));
    }

    [Fact]
    public async Task Unready_pods_are_published_on_request()
    {
        environment.Service("any", """{"publishNotReadyAddresses":true}""");
        var at = await environment.ClusterIpAsync("any");
        environment.Pod("a", "app=db");
        environment.Ready("a", false);
        Assert.StartsWith("a sees", await TestClient.GreetingAsync(at));
    }

    [Theory]
    [InlineData("\"postgresql\"")]
    [InlineData("5432")]
    public async Task A_target_port_is_a_name_or_a_number(string target)
    {
        environment.Service("s", $$"""{"ports":[{"port":7000,"targetPort":{{target}}}]}""");
        var at = await environment.ClusterIpAsync("s", 7000);
        environment.Pod("a", "app=db");
        Assert.StartsWith("a sees", await TestClient.GreetingAsync(at));
    }

    [Fact]
    public async Task Source_ranges_hold_for_the_load_balancer_only()
    {
        environment.Pod("a", "app=db");
        environment.Service("s", """{"type":"LoadBalancer","loadBalancerSourceRanges":["127.0.0.9/32"]}""");
        var outside = await environment.LoadBalancerAsync("s");
        Assert.Equal("a sees 127.0.0.9", await TestClient.GreetingAsync(outside, IPAddress.Parse("127.0.0.9")));
        Assert.Equal(SocketError.ConnectionReset, await TestClient.EndAsync(() => TestClient.GreetingAsync(outside)));
        Assert.StartsWith("a sees", await TestClient.GreetingAsync(await environment.ClusterIpAsync("s")));
    }

    [Fact]
    public async Task A_deleted_service_closes_its_port()
    {
        environment.Pod("a", "app=db");
        environment.Service("s");
        var at = await environment.ClusterIpAsync("s");
        Assert.StartsWith("a sees", await TestClient.GreetingAsync(at));
        environment.Store.Delete(ResourceKind.Service, "default", "s");
        Assert.Equal(SocketError.ConnectionRefused, await TestClient.RefusalAsync(at));
    }

    [Fact]
    public async Task A_port_held_by_somebody_else_is_reported_and_taken_later()
    {
        using var holder = new EchoServer("holder", environment.Plan.Service("default", "s"), 5432);
        environment.Pod("a", "app=db");
        environment.Service("s");
        var warning = await environment.WarningAsync("s", "PortUnavailable");
        Assert.Contains($"{holder.At}", warning);
        Assert.Contains($"pid {Environment.ProcessId}", warning);
        holder.Dispose();
        var patience = Stopwatch.StartNew();
        var end = SocketError.Success;
        do
        {
            // Nothing announces that the port was taken; each try waits for its own refusal.
            end = await TestClient.EndAsync(async () => (await TestClient.GreetingAsync(holder.At))!.StartsWith("a sees") ? null : "other");
        }
        while (end != SocketError.Success && patience.Elapsed < TimeSpan.FromSeconds(60));
        Assert.Equal(SocketError.Success, end);
    }

    [Fact]
    public async Task A_restart_finds_services_and_addresses_again()
    {
        environment.Pod("a", "app=db");
        environment.Service("s", """{"type":"LoadBalancer"}""");
        var before = await environment.LoadBalancerAsync("s");
        await environment.RestartAsync();
        Assert.Equal(before, await environment.LoadBalancerAsync("s"));
        Assert.StartsWith("a sees", await TestClient.GreetingAsync(before));
    }
}
