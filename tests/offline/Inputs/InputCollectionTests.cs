using System.Collections.Immutable;
using PgHaInfra.Tests.Offline.Support;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Offline.Inputs;

public sealed class InputCollectionTests
{
    [Fact]
    public async Task A_list_takes_values_outputs_and_lists()
    {
        InputList<string> more = new[] { "c", "d" };
        var list = new InputList<string> { "a", Output.Create("b"), more };
        list.Add("e", "f");
        list.AddRange(ImmutableArray.Create("g"));
        Assert.Equal(["a", "b", "c", "d", "e", "f", "g"], await ((Output<ImmutableArray<string>>)list).ItemsAsync());
    }

    public static TheoryData<string> Conversions => new("value", "output", "array", "list", "immutable", "outputs", "output of list");

    [Theory]
    [MemberData(nameof(Conversions))]
    public async Task A_list_converts_from(string form)
    {
        InputList<int> list = form switch
        {
            "value" => 1,
            "output" => Output.Create(1),
            "array" => new[] { 1 },
            "list" => new List<int> { 1 },
            "immutable" => ImmutableArray.Create(1),
            "outputs" => new[] { Output.Create(1) },
            _ => Output.Create(new List<int> { 1 }),
        };
        Assert.Equal([1], await list.ToOutput().ItemsAsync());
    }

    [Fact]
    public async Task A_default_array_stays_one()
    {
        InputList<int> list = default(ImmutableArray<int>);
        Assert.True((await list.ToOutput().ValueAsync()).IsDefault);
    }

    [Fact]
    public async Task Concat_leaves_both_lists_as_they_are()
    {
        InputList<int> first = 1;
        InputList<int> second = 2;
        Assert.Equal([1, 2], await first.Concat(second).ToOutput().ItemsAsync());
        Assert.Equal([1], await first.ToOutput().ItemsAsync());
    }

    [Fact]
    public async Task A_list_is_unknown_and_secret_if_an_element_is()
    {
        var list = new InputList<int> { OutputUtilities.CreateUnknown(1), Output.CreateSecret(2) };
        Assert.False(await list.ToOutput().IsKnownAsync());
        Assert.True(await Output.IsSecretAsync(list.ToOutput()));
    }

    [Fact]
    public async Task A_list_is_enumerated_asynchronously_only()
    {
        var list = new InputList<int> { 1, 2 };
        Assert.Throws<NotSupportedException>(() => ((System.Collections.IEnumerable)list).GetEnumerator());
        var seen = new List<int>();
        await foreach (var item in list)
        {
            seen.Add(await item.ToOutput().ValueAsync());
        }

        Assert.Equal([1, 2], seen);
    }

    [Fact]
    public async Task A_list_of_unions_takes_both_types()
    {
        var list = new InputList<Union<int, string>> { 1, "two" };
        list.Add(Output.Create("three"));
        Assert.Equal([1, "two", "three"], (await list.ToOutput().ValueAsync()).Select(union => union.Value));
    }

    [Fact]
    public async Task A_null_element_fails_the_deployment()
        => Assert.Contains("NullReferenceException", await Run.ErrorAsync(() => new InputList<int>().Add((Input<int>)null!)));

    [Fact]
    public async Task A_map_takes_values_outputs_and_maps()
    {
        InputMap<int> more = new Dictionary<string, int> { ["c"] = 3 };
        var map = new InputMap<int> { ["a"] = 1, ["b"] = Output.Create(2) };
        map.Add(more);
        map.Add("d", 4);
        Assert.Equal("a=1 b=2 c=3 d=4", await TextAsync(map));
    }

    [Fact]
    public async Task A_map_converts_from_outputs()
    {
        InputMap<int> ofDictionary = Output.Create(new Dictionary<string, int> { ["a"] = 1 });
        InputMap<int> ofInterface = Output.Create<IDictionary<string, int>>(new Dictionary<string, int> { ["a"] = 1 });
        InputMap<int> ofImmutable = Output.Create(ImmutableDictionary<string, int>.Empty.Add("a", 1));
        Assert.Equal(["a=1", "a=1", "a=1"], [await TextAsync(ofDictionary), await TextAsync(ofInterface), await TextAsync(ofImmutable)]);
    }

    [Fact]
    public async Task Merge_prefers_the_second_map()
    {
        var first = new InputMap<int> { ["a"] = 1, ["b"] = 1 };
        var second = new InputMap<int> { ["b"] = 2, ["c"] = 2 };
        Assert.Equal("a=1 b=2 c=2", await TextAsync(InputMap<int>.Merge(first, second)));
    }

    [Fact]
    public async Task The_same_key_with_the_same_value_is_fine()
        => Assert.Equal("a=1", await TextAsync(new InputMap<int> { { "a", 1 }, { "a", Output.Create(1) } }));

    [Fact]
    public async Task The_same_key_with_another_value_fails_the_deployment()
        => Assert.Contains(
            "Key 'a' already exists in the map with a different value.",
            await Run.ErrorAsync(() => _ = new InputMap<int> { { "a", 1 }, { "a", 2 } }));

    [Fact]
    public async Task AddRange_of_a_key_that_exists_fails_the_deployment()
        => Assert.Contains(
            "An element with the same key but a different value already exists.",
            await Run.ErrorAsync(() => new InputMap<int> { ["a"] = 1 }.AddRange(new InputMap<int> { ["a"] = 1 })));

    [Fact]
    public async Task A_null_input_is_the_default()
        => Assert.Equal(0, await ((Input<int>?)null).ToOutput().ValueAsync());

    [Fact]
    public void A_null_output_is_no_input()
        => Assert.Equal("outputValue", Assert.Throws<ArgumentNullException>(() => (Input<int>)(Output<int>)null!).ParamName);

    private static async Task<string> TextAsync(InputMap<int> map)
        => string.Join(' ', (await map.ToOutput().ValueAsync()).OrderBy(item => item.Key).Select(item => $"{item.Key}={item.Value}"));
}
