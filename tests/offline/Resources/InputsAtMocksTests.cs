using System.Collections.Immutable;
using System.Text.Json;
using PgHaInfra.Tests.Offline.Support;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Offline.Resources;

public sealed class InputsAtMocksTests
{
    [Fact]
    public async Task Numbers_arrive_as_double() => Assert.Equal(3.0, (await InputsAsync(new() { Count = 3 }))["count"]);

    [Fact]
    public async Task Secrets_arrive_plain()
        => Assert.Equal("x", (await InputsAsync(new() { Label = Output.CreateSecret("x") }))["label"]);

    [Fact]
    public async Task Nulls_are_left_out() => Assert.Empty(await InputsAsync(new()));

    [Fact]
    public async Task An_empty_list_arrives_once_it_was_touched()
    {
        var args = new ThingArgs();
        _ = args.Items;
        Assert.Equal(ImmutableArray<object>.Empty, (await InputsAsync(args))["items"]);
    }

    [Fact]
    public async Task Unknowns_are_left_out()
        => Assert.Empty(await InputsAsync(new() { Label = OutputUtilities.CreateUnknown("x") }));

    [Fact]
    public async Task A_nested_unknown_takes_its_whole_property_along()
    {
        var inputs = await InputsAsync(new()
        {
            Label = "kept",
            Items = { "a", OutputUtilities.CreateUnknown("b") },
            Spec = new SpecArgs { Length = 1, Unit = OutputUtilities.CreateUnknown("m") },
        });
        Assert.Equal(["label"], inputs.Keys);
    }

    [Fact]
    public async Task Lists_and_maps_arrive_as_immutable_collections()
    {
        var inputs = await InputsAsync(new() { Items = { "a", Output.Create("b") }, Tags = { ["k"] = "v" } });
        Assert.Equal(new object[] { "a", "b" }, (ImmutableArray<object>)inputs["items"]);
        Assert.Equal(KeyValuePair.Create("k", (object)"v"), Assert.Single((ImmutableDictionary<string, object>)inputs["tags"]));
    }

    [Fact]
    public async Task Nested_arguments_arrive_as_a_dictionary()
    {
        var inputs = await InputsAsync(new() { Spec = new SpecArgs { Length = 5 } });
        Assert.Equal(KeyValuePair.Create("length", (object)5.0), Assert.Single((ImmutableDictionary<string, object>)inputs["spec"]));
    }

    [Fact]
    public async Task Json_inputs_arrive_as_text()
        => Assert.Equal(
            """{ "a": 1, "b": [ true, "x" ], "c": { } }""",
            (await InputsAsync(new()
            {
                Document = new InputMap<object>
                {
                    ["c"] = ImmutableDictionary<string, object>.Empty,
                    ["b"] = ImmutableArray.Create<object>(true, "x"),
                    ["a"] = 1,
                },
            }))["document"]);

    [Fact]
    public async Task Json_text_escapes_as_protocol_buffers_do()
        => Assert.Equal(
            """{ "k": "\u003ca\u003e \"\\\n\u007f é" }""",
            (await InputsAsync(new() { Document = new InputMap<object> { ["k"] = "<a> \"\\\n\u007f é" } }))["document"]);

    [Fact]
    public async Task An_unknown_inside_a_json_input_takes_it_along()
        => Assert.Empty(await InputsAsync(new() { Document = new InputMap<object> { ["a"] = OutputUtilities.CreateUnknown<object>(1) } }));

    [Fact]
    public async Task A_resource_arrives_typed()
    {
        var mocks = new Mocks();
        await Run.UpdateAsync(mocks, () => _ = new Thing("second", new() { Other = new Thing("first") }));
        var other = Assert.IsType<Thing>(mocks["second"].Inputs["other"]);
        Assert.Equal("first", other.GetResourceName());
        Assert.Equal("first-id", await other.Id.ValueAsync());
    }

    [Fact]
    public async Task Assets_arrive_as_assets()
    {
        var archive = new AssetArchive(new Dictionary<string, AssetOrArchive>
        {
            ["file"] = new FileAsset("a.txt"),
            ["remote"] = new RemoteArchive("https://example.invalid/a.zip"),
        });
        Assert.IsType<AssetArchive>((await InputsAsync(new() { Any = archive }))["any"]);
        Assert.IsType<StringAsset>((await InputsAsync(new() { Any = new StringAsset("text") }))["any"]);
        Assert.IsType<RemoteAsset>((await InputsAsync(new() { Any = new RemoteAsset("https://example.invalid/a") }))["any"]);
        Assert.IsType<FileArchive>((await InputsAsync(new() { Any = new FileArchive("dir") }))["any"]);
    }

    [Fact]
    public async Task Json_elements_arrive_as_plain_values()
    {
        var inputs = await InputsAsync(new() { Any = JsonDocument.Parse("""{"a":[1,"x",null]}""").RootElement });
        var list = (ImmutableArray<object?>)((ImmutableDictionary<string, object>)inputs["any"])["a"];
        Assert.Equal(new object?[] { 1.0, "x", null }, list);
    }

    [Fact]
    public async Task Unions_arrive_as_what_they_hold()
        => Assert.Equal("x", (await InputsAsync(new() { Any = (object)(Union<int, string>)"x" }))["any"]);

    [Fact]
    public async Task Plain_dictionaries_and_lists_are_fine_where_anything_is()
    {
        var inputs = await InputsAsync(new()
        {
            Any = new Dictionary<string, object> { ["list"] = new List<object> { 1, Output.Create("x") } },
        });
        var list = ((ImmutableDictionary<string, object>)inputs["any"])["list"];
        Assert.Equal(new object[] { 1.0, "x" }, (ImmutableArray<object>)list);
    }

    [Fact]
    public async Task Enumerations_over_int_arrive_as_numbers()
        => Assert.Equal(2.0, (await InputsAsync(new() { Any = (object)DayOfWeek.Tuesday }))["any"]);

    [Fact]
    public async Task Other_types_are_refused()
        => Assert.Contains(
            "error serializing property \"any\": System.Int64 is not a supported argument type.\n\tresource:thing[test:index:Thing].any.id",
            await Run.ErrorAsync(() => _ = new Thing("thing", new() { Any = 5L })));

    [Fact]
    public async Task Tasks_are_refused()
        => Assert.Contains(
            "Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:",
            await Run.ErrorAsync(() => _ = new Thing("thing", new() { Any = (object)Task.FromResult(1) })));

    [Fact]
    public async Task Keys_other_than_strings_are_refused()
        => Assert.Contains(
            "Dictionaries are only supported with string keys:",
            await Run.ErrorAsync(() => _ = new Thing("thing", new() { Any = new Dictionary<int, string> { [1] = "x" } })));

    private static async Task<ImmutableDictionary<string, object>> InputsAsync(ThingArgs args)
    {
        var mocks = new Mocks();
        await Run.UpdateAsync(mocks, () => _ = new Thing("thing", args));
        return mocks["thing"].Inputs;
    }
}
