using System.Collections.Immutable;
using PgHaInfra.Tests.Offline.Support;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Offline.Deployments;

public sealed class InvokeTests
{
    private const string Token = "test:index:lookUp";

    [Fact]
    public async Task Invoke_passes_token_and_arguments_and_types_the_result()
    {
        var mocks = new Mocks { OnCall = _ => new Dictionary<string, object> { ["name"] = "found", ["size"] = 3 } };
        var (found, isKnown, isSecret) = await Run.OutputAsync(
            () => Deployment.Instance.Invoke<Found>(Token, new LookUpArgs { Name = "x" }), mocks);
        Assert.Equal(("found", 3, true, false), (found.Name, found.Size, isKnown, isSecret));
        Assert.Equal(Token, mocks.Calls[0].Token);
        Assert.Equal("x", mocks.Calls[0].Args["name"]);
        Assert.Equal("", mocks.Calls[0].Provider);
    }

    [Fact]
    public async Task Invoke_with_an_unknown_argument_is_unknown_and_does_not_call()
    {
        var mocks = new Mocks();
        var (_, isKnown, _) = await Run.OutputAsync(
            () => Deployment.Instance.Invoke<Found>(Token, new LookUpArgs { Name = OutputUtilities.CreateUnknown("x") }), mocks);
        Assert.False(isKnown);
        Assert.Empty(mocks.Calls);
    }

    [Fact]
    public async Task InvokeAsync_leaves_unknown_arguments_out()
    {
        var mocks = new Mocks();
        await Deployment.TestAsync(mocks, null!, async () =>
        {
            await Deployment.Instance.InvokeAsync<Found>(Token, new LookUpArgs { Name = OutputUtilities.CreateUnknown("x") });
        });
        Assert.Empty(Assert.Single(mocks.Calls).Args);
    }

    [Fact]
    public async Task Invoke_depends_on_what_its_arguments_come_from()
    {
        Thing? thing = null;
        Output<Found>? found = null;
        await Run.UpdateAsync(new Mocks(), () =>
        {
            thing = new Thing("thing");
            found = Deployment.Instance.Invoke<Found>(Token, new LookUpArgs { Name = thing.Id });
        });
        Assert.Same(thing, Assert.Single(await found!.DependenciesAsync()));
    }

    [Fact]
    public async Task Invoke_depends_on_its_DependsOn()
    {
        Thing? thing = null;
        Output<Found>? found = null;
        await Run.UpdateAsync(new Mocks(), () =>
        {
            thing = new Thing("thing");
            found = Deployment.Instance.Invoke<Found>(Token, new LookUpArgs(), new InvokeOutputOptions { DependsOn = thing });
        });
        Assert.Same(thing, Assert.Single(await found!.DependenciesAsync()));
    }

    [Fact]
    public async Task Invoke_is_unknown_while_its_DependsOn_has_no_id()
    {
        var mocks = new Mocks { OnResource = args => (null, args.Inputs) };
        var (_, isKnown, _) = await Run.OutputAsync(
            () => Deployment.Instance.Invoke<Found>(
                Token, new LookUpArgs(), new InvokeOutputOptions { DependsOn = new Thing("thing") }),
            mocks);
        Assert.False(isKnown);
        Assert.Empty(mocks.Calls);
    }

    [Fact]
    public async Task Invoke_waits_for_the_children_of_a_component_it_depends_on()
    {
        var mocks = new Mocks { OnResource = args => (args.Name == "child" ? null : "id", args.Inputs) };
        var (_, isKnown, _) = await Run.OutputAsync(
            () => Deployment.Instance.Invoke<Found>(Token, new LookUpArgs(), new InvokeOutputOptions
            {
                DependsOn = new Group("group", children: group => _ = new Thing("child", options: new() { Parent = group })),
            }),
            mocks);
        Assert.False(isKnown);
    }

    [Fact]
    public async Task Invoke_uses_the_provider_given_or_the_parents()
    {
        var mocks = new Mocks();
        await Run.UpdateAsync(mocks, () =>
        {
            var provider = new Provider("mine");
            var group = new Group("group", new() { Provider = provider });
            Deployment.Instance.Invoke<Found>(Token, new LookUpArgs(), new InvokeOptions { Provider = provider });
            Deployment.Instance.Invoke<Found>(Token, new LookUpArgs(), new InvokeOptions { Parent = group });
        });
        Assert.All(mocks.Calls, call => Assert.EndsWith("pulumi:providers:test::mine::mine-id", call.Provider));
    }

    [Fact]
    public async Task A_secret_in_the_result_makes_it_secret()
    {
        var mocks = new Mocks { OnCall = _ => new Dictionary<string, object> { ["name"] = Output.CreateSecret("x") } };
        var (found, _, isSecret) = await Run.OutputAsync(() => Deployment.Instance.Invoke<Found>(Token, new LookUpArgs()), mocks);
        Assert.True(isSecret);
        Assert.Equal("x", found.Name);
    }

    [Fact]
    public async Task InvokeSingle_takes_the_only_property()
    {
        var mocks = new Mocks { OnCall = _ => new Dictionary<string, object> { ["result"] = "x" } };
        Assert.Equal("x", (await Run.OutputAsync(() => Deployment.Instance.InvokeSingle<string>(Token, new LookUpArgs()), mocks)).Value);
    }

    [Fact]
    public async Task Arguments_may_be_a_dictionary()
    {
        var mocks = new Mocks();
        var args = new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("name", Output.Create("x")));
        await Run.OutputAsync(() => Deployment.Instance.Invoke<Found>(Token, args), mocks);
        Assert.Equal("x", mocks.Calls[0].Args["name"]);
    }

    [Fact]
    public async Task A_failing_mock_fails_the_program()
        => Assert.Contains("System.IO.IOException: no such thing", await Run.ErrorAsync(
            () => Deployment.Instance.Invoke<Found>(Token, new LookUpArgs()),
            new Mocks { OnCall = _ => throw new IOException("no such thing") }));

    [Fact]
    public async Task Call_passes_the_resource_itself()
    {
        var mocks = new Mocks { OnCall = _ => new Dictionary<string, object> { ["name"] = "called" } };
        Output<Found>? result = null;
        await Run.UpdateAsync(mocks, () =>
        {
            var thing = new Thing("thing", options: new() { Provider = new Provider("mine") });
            result = Deployment.Instance.Call<Found>("test:index:Thing/method", CallArgs.Empty, thing);
        });
        Assert.Equal("called", (await result!.ValueAsync()).Name);
        Assert.Equal("thing", Assert.IsType<Thing>(mocks.Calls[0].Args["__self__"]).GetResourceName());
        Assert.EndsWith("::mine::mine-id", mocks.Calls[0].Provider);
    }

    private sealed class LookUpArgs : InvokeArgs
    {
        [Input("name")]
        public Input<string>? Name { get; set; }
    }

    [OutputType]
    private sealed class Found
    {
        [OutputConstructor]
        private Found(string name, int size) => (Name, Size) = (name, size);

        public string Name { get; }

        public int Size { get; }
    }
}
