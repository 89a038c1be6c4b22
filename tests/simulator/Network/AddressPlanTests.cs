using System.Net;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Network;

namespace PgHaInfra.Tests.Simulator.Network;

public sealed class AddressPlanTests : IDisposable
{
    private readonly TemporaryDirectory state = new();

    public void Dispose() => state.Dispose();

    [Fact]
    public void Addresses_lie_in_the_ranges_of_their_kind()
    {
        using var plan = AddressPlan.Open(state.Path);
        Assert.InRange(plan.Block, 64, 254);
        Assert.Equal($"127.{plan.Block}.0.1", plan.Api.ToString());
        Assert.Equal($"127.{plan.Block}.1.1", plan.Pod("a", "p").ToString());
        Assert.Equal($"127.{plan.Block}.1.2", plan.Pod("b", "p").ToString());
        Assert.Equal($"127.{plan.Block}.10.1", plan.Service("a", "s").ToString());
        Assert.Equal($"127.{plan.Block}.100.1", plan.LoadBalancer("k").ToString());
    }

    [Fact]
    public void A_key_keeps_its_address_over_a_restart()
    {
        IPAddress api, second;
        using (var plan = AddressPlan.Open(state.Path))
        {
            plan.Pod("ns", "one");
            (api, second) = (plan.Api, plan.Pod("ns", "two"));
            plan.ReleasePod("ns", "one");
        }
        using var again = AddressPlan.Open(state.Path);
        Assert.Equal(api, again.Api);
        Assert.Equal(second, again.Pod("ns", "two"));
        Assert.NotEqual(second, again.Pod("ns", "three"));
    }

    [Fact]
    public void A_pool_goes_on_in_the_next_octet()
    {
        using var plan = AddressPlan.Open(state.Path);
        var given = Enumerable.Range(0, 300).Select(i => plan.LoadBalancer($"k{i}")).ToList();
        Assert.Equal(300, given.Distinct().Count());
        Assert.Equal($"127.{plan.Block}.101.46", given[^1].ToString());
        Assert.All(given, address => Assert.True(plan.IsLoadBalancer(address)));
    }

    [Fact]
    public void Two_directories_have_different_blocks_even_when_one_is_stopped()
    {
        var others = Enumerable.Range(0, 20).Select(_ => new TemporaryDirectory()).ToList();
        try
        {
            var blocks = new List<byte>();
            foreach (var other in others)
            {
                using var plan = AddressPlan.Open(other.Path);
                blocks.Add(plan.Block);
            }
            Assert.Equal(20, blocks.Distinct().Count());
        }
        finally
        {
            others.ForEach(other => other.Dispose());
        }
    }

    [Fact]
    public void A_block_that_is_held_is_not_opened_twice()
    {
        using var plan = AddressPlan.Open(state.Path);
        var error = Assert.Throws<SimulatorException>(() => AddressPlan.Open(state.Path));
        Assert.Contains($"127.{plan.Block}.0.0/16", error.Message);
        Assert.Contains($"pid {Environment.ProcessId}", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"block\": 3}")]
    public void A_damaged_file_is_named(string content)
    {
        File.WriteAllText(Path.Combine(state.Path, "network.json"), content);
        var error = Assert.Throws<SimulatorException>(() => AddressPlan.Open(state.Path));
        Assert.Contains("network.json is damaged", error.Message);
    }

    [Fact]
    public void A_wanted_load_balancer_address_may_be_shared_and_stays_taken_until_the_last_key_goes()
    {
        using var plan = AddressPlan.Open(state.Path);
        var first = plan.LoadBalancer("a");
        plan.SetLoadBalancer("b", first);
        plan.ReleaseLoadBalancer("a");
        Assert.Equal(first, plan.LoadBalancer("b"));
        Assert.NotEqual(first, plan.LoadBalancer("c"));
        Assert.Throws<ArgumentException>(() => plan.SetLoadBalancer("d", IPAddress.Parse("127.0.0.1")));
    }
}
