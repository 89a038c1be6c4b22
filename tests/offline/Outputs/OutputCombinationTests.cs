using System.Collections.Immutable;
using PgHaInfra.Tests.Offline.Support;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Offline.Outputs;

public sealed class OutputCombinationTests
{
    [Fact]
    public async Task All_keeps_the_order()
        => Assert.Equal([1, 2, 3], await Output.All<int>(1, Output.Create(2), Output.Create(Task.FromResult(3))).ItemsAsync());

    [Fact]
    public async Task All_takes_a_sequence_of_inputs()
        => Assert.Equal([1, 2], await Output.All(new List<Input<int>> { 1, 2 }).ItemsAsync());

    [Fact]
    public async Task All_takes_a_sequence_of_outputs()
        => Assert.Equal([1, 2], await Output.All(new List<Output<int>> { Output.Create(1), Output.Create(2) }).ItemsAsync());

    [Fact]
    public async Task All_of_nothing_is_an_empty_array()
        => Assert.Empty(await Output.All(Array.Empty<Input<int>>()).ItemsAsync());

    [Fact]
    public async Task All_is_secret_if_one_is()
        => Assert.True(await Output.IsSecretAsync(Output.All(Output.Create(1), Output.CreateSecret(2))));

    [Fact]
    public async Task All_is_unknown_if_one_is()
        => Assert.False(await Output.All(Output.Create(1), OutputUtilities.CreateUnknown(2)).IsKnownAsync());

    [Fact]
    public async Task Tuple_keeps_types()
        => Assert.Equal((1, "b"), await Output.Tuple(Output.Create(1), Output.Create("b")).ValueAsync());

    [Fact]
    public async Task Tuple_takes_eight()
    {
        var tuple = await Output.Tuple<int, int, int, int, int, int, int, string>(1, 2, 3, 4, 5, 6, 7, "8").ValueAsync();
        Assert.Equal((1, 2, 3, 4, 5, 6, 7, "8"), tuple);
    }

    [Fact]
    public async Task Tuple_is_secret_and_unknown_if_one_is()
    {
        var tuple = Output.Tuple(Output.CreateSecret(1), OutputUtilities.CreateUnknown(""), Output.Create(true));
        Assert.True(await Output.IsSecretAsync(tuple));
        Assert.False(await tuple.IsKnownAsync());
    }

    [Fact]
    public async Task Format_puts_in_outputs_and_values()
    {
        Input<int> port = 5432;
        Assert.Equal("db:5432/x", await Output.Format($"{Output.Create("db")}:{port}/{"x"}").ValueAsync());
    }

    [Fact]
    public async Task Format_heeds_format_specifiers_in_the_invariant_culture()
        => Assert.Equal("1.50", await Output.Format($"{Output.Create(1.5):0.00}").ValueAsync());

    [Fact]
    public async Task Format_is_secret_if_an_argument_is()
        => Assert.True(await Output.IsSecretAsync(Output.Format($"{1}{Output.CreateSecret("s")}")));

    [Fact]
    public async Task Format_is_unknown_if_an_argument_is()
        => Assert.False(await Output.Format($"{OutputUtilities.CreateUnknown("s")}").IsKnownAsync());

    [Fact]
    public async Task GetAt_First_and_Length_look_into_arrays()
    {
        var array = Output.Create(ImmutableArray.Create("a", "b"));
        Assert.Equal("b", await array.GetAt(1).ValueAsync());
        Assert.Equal("a", await array.First().ValueAsync());
        Assert.Equal(2, await array.Length().ValueAsync());
    }

    [Fact]
    public async Task Union_extensions_look_into_unions()
    {
        var union = Output.Create((Union<int, string>)"text");
        Assert.False(await union.IsT0().ValueAsync());
        Assert.True(await union.IsT1().ValueAsync());
        Assert.Equal("text", await union.AsT1().ValueAsync());
        Assert.Equal("text", await union.Value().ValueAsync());
    }

    [Fact]
    public async Task WithDependency_adds_a_resource()
    {
        Output<int>? output = null;
        Thing? thing = null;
        await Run.UpdateAsync(new Mocks(), () =>
        {
            thing = new Thing("thing");
            output = OutputUtilities.WithDependency(Output.Create(1), thing);
        });
        Assert.Same(thing, Assert.Single(await output!.DependenciesAsync()));
    }

    [Fact]
    public async Task A_deferred_output_takes_everything_from_its_source()
    {
        var deferred = new DeferredOutput<int>();
        deferred.Resolve(Output.CreateSecret(4));
        Assert.Equal(4, await deferred.Output.ValueAsync());
        Assert.True(await Output.IsSecretAsync(deferred.Output));
    }

    [Fact]
    public void A_deferred_output_is_resolved_once()
    {
        var deferred = new DeferredOutput<int>();
        deferred.Resolve(Output.Create(1));
        var error = Assert.Throws<InvalidOperationException>(() => deferred.Resolve(Output.Create(2)));
        Assert.Equal("DeferredOutput can only be resolved once.", error.Message);
    }

    [Fact]
    public async Task ToString_explains_itself()
    {
        var text = "";
        await Run.UpdateAsync(new Mocks(), () => text = Output.Create(1).ToString());
        Assert.StartsWith("Calling [ToString] on an [Output<T>] is not supported.", text);
        Assert.EndsWith("This function may throw in a future version of Pulumi.", text);
    }
}
