using System.Collections.Immutable;
using System.Text.Json;
using PgHaInfra.Tests.Offline.Support;

namespace PgHaInfra.Tests.Offline.Serialization;

/// <summary>What becomes of a mock's state in outputs of all types.</summary>
public sealed class ConversionTests
{
    [Fact]
    public async Task Whole_numbers_come_from_double() => Assert.Equal(3, await ConvertAsync<int>(3.7));

    [Fact]
    public async Task Nullables_take_both()
    {
        Assert.Equal(3, await ConvertAsync<int?>(3));
        Assert.Null(await ConvertAsync<int?>("x"));
    }

    [Fact]
    public async Task Arrays_convert_their_elements()
        => Assert.Equal((IEnumerable<int>)[1, 2], await ConvertAsync<ImmutableArray<int>>(new[] { 1, 2 }));

    [Fact]
    public async Task An_element_of_the_wrong_type_becomes_the_default()
        => Assert.Equal((IEnumerable<int>)[1, 0], await ConvertAsync<ImmutableArray<int>>(new object[] { 1, "x" }));

    [Fact]
    public async Task Dictionaries_convert_their_values()
        => Assert.Equal(5, (await ConvertAsync<ImmutableDictionary<string, int>>(new Dictionary<string, object> { ["a"] = 5 }))["a"]);

    [Fact]
    public async Task Objects_stay_what_they_are()
    {
        var value = await ConvertAsync<object>(new Dictionary<string, object> { ["a"] = new[] { 1 } });
        Assert.Equal((IEnumerable<object>)[1.0], (ImmutableArray<object>)((ImmutableDictionary<string, object>)value)["a"]);
    }

    [Fact]
    public async Task Unions_take_the_first_type_that_fits()
    {
        Assert.Equal(5, (await ConvertAsync<Union<int, string>>(5)).AsT0);
        Assert.Equal("x", (await ConvertAsync<Union<int, string>>("x")).AsT1);
    }

    [Fact]
    public async Task Json_elements_are_made_of_anything()
        => Assert.Equal("""{"a":[1,true]}""", (await ConvertAsync<JsonElement>(
            new Dictionary<string, object> { ["a"] = new object[] { 1, true } })).GetRawText());

    [Fact]
    public async Task Enumerations_over_int_are_made_of_numbers()
        => Assert.Equal(DayOfWeek.Tuesday, await ConvertAsync<DayOfWeek>(2));

    [Fact]
    public async Task Enum_structs_are_made_of_text() => Assert.Equal(Color.Red, await ConvertAsync<Color>("red"));

    [Fact]
    public async Task Enum_structs_travel_as_text()
    {
        var mocks = new Mocks();
        await Run.UpdateAsync(mocks, () => _ = new Thing("thing", new() { Any = Color.Red }));
        Assert.Equal("red", mocks["thing"].Inputs["any"]);
    }

    [Fact]
    public async Task Output_types_are_made_by_their_constructor()
    {
        var shape = await ConvertAsync<Shape>(new Dictionary<string, object>
        {
            ["name"] = "box",
            ["side-length"] = 2,
            ["corners"] = new[] { 1, 2 },
            ["inner"] = new Dictionary<string, object> { ["name"] = "in" },
        });
        Assert.Equal("box 2 in", $"{shape.Name} {shape.Side} {shape.Inner!.Name}");
        Assert.Equal((IEnumerable<int>)[1, 2], shape.Corners);
        Assert.True(shape.Inner.Corners.IsDefault);
    }

    [Fact]
    public async Task Output_types_travel_by_their_fields()
    {
        var mocks = new Mocks();
        await Run.UpdateAsync(mocks, () => _ = new Thing("thing", new() { Any = new Pair("k", "v") }));
        var pair = (ImmutableDictionary<string, object>)mocks["thing"].Inputs["any"];
        Assert.Equal("k v", $"{pair["key"]} {pair["value"]}");
    }

    [Fact]
    public async Task A_secret_inside_makes_the_whole_output_secret()
        => Assert.True(await Output.IsSecretAsync(await OutputAsync<Shape>(
            new Dictionary<string, object> { ["name"] = Output.CreateSecret("x") })));

    [Fact]
    public async Task An_unknown_inside_makes_the_whole_output_unknown()
        => Assert.False(await (await OutputAsync<Shape>(
            new Dictionary<string, object> { ["name"] = Pulumi.Utilities.OutputUtilities.CreateUnknown("x") })).IsKnownAsync());

    [Fact]
    public async Task Discriminated_unions_are_chosen_by_their_property()
        => Assert.Equal("meow", Assert.IsType<Cat>(await ConvertAsync<IAnimal>(
            new Dictionary<string, object> { ["kind"] = "cat", ["sound"] = "meow" })).Sound);

    [Fact]
    public async Task Assets_that_are_none_become_invalid()
        => Assert.NotNull(await ConvertAsync<Asset>("text"));

    [Fact]
    public async Task A_type_that_cannot_travel_is_refused()
        => Assert.Contains(
            ".Value contains invalid type System.Guid. Allowed types are:\n    String, Boolean, Int32, Double,\n",
            await Run.ErrorAsync(() => _ = new Holder<Guid>("holder")));

    [Fact]
    public async Task A_generic_type_that_cannot_travel_is_refused()
        => Assert.Contains(
            "The only generic types allowed are ImmutableArray<...> and ImmutableDictionary<string, ...>",
            await Run.ErrorAsync(() => _ = new Holder<List<int>>("holder")));

    [Fact]
    public async Task Dictionaries_have_string_keys()
        => Assert.Contains(
            "The only allowed ImmutableDictionary 'TKey' type is 'String'.",
            await Run.ErrorAsync(() => _ = new Holder<ImmutableDictionary<int, string>>("holder")));

    [Fact]
    public async Task Arguments_of_a_dictionary_cannot_hold_other_types_either()
        => Assert.Contains(
            "dictionary contains invalid type System.Guid.",
            await Run.ErrorAsync(() => _ = new DictionaryResourceArgs(ImmutableDictionary<string, object?>.Empty.Add("a", Guid.Empty))));

    private static async Task<Output<T>> OutputAsync<T>(object value)
        => ((Holder<T>)(await Run.UpdateAsync(Mocks.Answering(("value", value)), () => _ = new Holder<T>("holder")))[0]).Value;

    private static async Task<T> ConvertAsync<T>(object value) => await (await OutputAsync<T>(value)).ValueAsync();
}
