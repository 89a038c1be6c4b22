using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using PgHaInfra.Simulator.Network;
using PgHaInfra.Simulator.Network.Proxy;

namespace PgHaInfra.Tests.Simulator.Network.Proxy;

public sealed class PortListenerTests : IDisposable
{
    private const int Port = 5432;

    private readonly TemporaryDirectory state = new();
    private readonly AddressPlan plan;
    private readonly PortListener listener;
    private readonly List<EchoServer> servers = [];

    public PortListenerTests()
    {
        plan = AddressPlan.Open(state.Path);
        listener = new PortListener(new IPEndPoint(plan.LoadBalancer("test"), Port));
    }

    public void Dispose()
    {
        listener.Dispose();
        servers.ForEach(server => server.Dispose());
        plan.Dispose();
        state.Dispose();
    }

    [Fact]
    public async Task The_client_s_source_address_reaches_the_backend()
    {
        Open(Server("a"));
        Assert.Equal("a sees 127.0.0.9", await TestClient.GreetingAsync(listener.At, IPAddress.Parse("127.0.0.9")));
    }

    [Fact]
    public async Task Connections_are_refused_without_a_backend_and_again_after_the_last_one()
    {
        Assert.Equal(SocketError.ConnectionRefused, await TestClient.RefusalAsync(listener.At));
        Open(Server("a"));
        Assert.StartsWith("a sees", await TestClient.GreetingAsync(listener.At));
        listener.Update(Route.Closed);
        Assert.Equal(SocketError.ConnectionRefused, await TestClient.RefusalAsync(listener.At));
    }

    [Fact]
    public async Task New_connections_take_turns()
    {
        Open(Server("a"), Server("b"));
        var first = new List<char>();
        for (var i = 0; i < 6; i++)
        {
            first.Add((await TestClient.GreetingAsync(listener.At))![0]);
        }
        Assert.Equal("ababab", new string([.. first]));
    }

    [Fact]
    public async Task A_changed_route_moves_new_connections_and_keeps_the_present_ones()
    {
        Open(Server("a"));
        using var old = await TestClient.ConnectAsync(listener.At);
        Assert.StartsWith("a sees", await old.ReadLineAsync());
        Open(Server("b"));
        Assert.StartsWith("b sees", await TestClient.GreetingAsync(listener.At));
        listener.Update(Route.Closed);
        await old.SendAsync("still there\n");
        Assert.Equal("still there", await old.ReadLineAsync());
    }

    [Fact]
    public async Task A_half_closed_connection_still_carries_the_answer()
    {
        Open(Server("a"));
        using var client = await TestClient.ConnectAsync(listener.At);
        await client.ReadLineAsync();
        await client.SendAsync("last words\n");
        client.FinishSending();
        Assert.Equal("last words", await client.ReadLineAsync());
        Assert.Equal("bye", await client.ReadLineAsync());
        Assert.Null(await client.ReadLineAsync());
    }

    [Fact]
    public async Task A_dead_backend_ends_its_connections()
    {
        var server = Server("a");
        Open(server);
        using var client = await TestClient.ConnectAsync(listener.At);
        await client.ReadLineAsync();
        server.Dispose();
        Assert.True(await TestClient.EndAsync(client.ReadLineAsync) is SocketError.Success or SocketError.ConnectionReset);
    }

    [Fact]
    public async Task Sources_outside_the_ranges_are_reset()
    {
        listener.Update(new Route([Server("a").At], [IPNetwork.Parse("127.0.0.8/31")]));
        Assert.StartsWith("a sees", await TestClient.GreetingAsync(listener.At, IPAddress.Parse("127.0.0.9")));
        Assert.Equal(SocketError.ConnectionReset,
            await TestClient.EndAsync(() => TestClient.GreetingAsync(listener.At, IPAddress.Parse("127.0.0.10"))));
    }

    [Fact]
    public async Task A_port_that_is_held_is_reported_and_taken_when_it_is_free()
    {
        var holder = new EchoServer("holder", listener.At.Address, Port);
        Open(Server("a"));
        Assert.Equal(SocketError.AddressAlreadyInUse, listener.Failure?.SocketErrorCode);
        Assert.Contains($"pid {Environment.ProcessId}", PortHolder.Describe(listener.At.Address, Port));
        holder.Dispose();
        Open(Server("b"));
        Assert.Null(listener.Failure);
        Assert.StartsWith("b sees", await TestClient.GreetingAsync(listener.At));
    }

    [Fact]
    public async Task Large_amounts_pass_unchanged_both_ways()
    {
        Open(Server("a"));
        using var client = await TestClient.ConnectAsync(listener.At);
        await client.ReadLineAsync();
        var line = new string('x', 3_000_000);
        var sending = client.SendAsync(line + "\n");
        Assert.Equal(line, await client.ReadLineAsync());
        await sending;
    }

    private EchoServer Server(string name)
    {
        var server = new EchoServer(name, plan.Pod("test", name), Port);
        servers.Add(server);
        return server;
    }

    private void Open(params EchoServer[] backends) =>
        listener.Update(new Route([.. backends.Select(backend => backend.At)], ImmutableArray<IPNetwork>.Empty));
}
