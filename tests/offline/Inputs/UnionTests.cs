using System.Text.Json;
using PgHaInfra.Tests.Offline.Support;

namespace PgHaInfra.Tests.Offline.Inputs;

public sealed class UnionTests
{
    private static readonly Union<int, string> Number = 7;
    private static readonly Union<int, string> Text = "seven";

    [Fact]
    public void A_union_knows_its_type()
    {
        Assert.True(Number.IsT0);
        Assert.False(Number.IsT1);
        Assert.Equal(7, Number.AsT0);
        Assert.Equal("seven", Text.Value);
    }

    [Fact]
    public void The_other_type_is_refused()
        => Assert.Equal(
            "Cannot return as T1 as result is T0",
            Assert.Throws<InvalidOperationException>(() => Number.AsT1).Message);

    [Fact]
    public void Match_calls_the_function_for_the_type()
        => Assert.Equal("number text", $"{Number.Match(_ => "number", _ => "text")} {Text.Match(_ => "number", _ => "text")}");

    [Fact]
    public void Switch_calls_the_action_for_the_type()
    {
        var seen = "";
        Text.Switch(_ => seen = "number", text => seen = text);
        Assert.Equal("seven", seen);
    }

    [Fact]
    public void Mapping_changes_one_type_only()
    {
        Assert.Equal(8, Number.MapT0(number => number + 1).AsT0);
        Assert.Equal("seven", Text.MapT0(number => number + 1).AsT1);
        Assert.Equal(5, Text.MapT1(text => text.Length).AsT1);
        Assert.Equal(5, Text.Bimap(number => number.ToString(), text => text.Length).AsT1);
    }

    [Fact]
    public void TryPick_gives_the_value_or_the_remainder()
    {
        Assert.True(Number.TryPickT0(out var number, out _));
        Assert.Equal(7, number);
        Assert.False(Number.TryPickT1(out _, out var remainder));
        Assert.Equal(7, remainder);
    }

    [Fact]
    public void Unions_are_equal_by_type_and_value()
    {
        Assert.True(Number == 7);
        Assert.True(Number != Text);
        Assert.False(Union<int, int>.FromT0(1) == Union<int, int>.FromT1(1));
        Assert.Equal(Number.GetHashCode(), ((Union<int, string>)7).GetHashCode());
    }

    [Fact]
    public void A_unions_text_names_its_type() => Assert.Equal("System.Int32: 7", Number.ToString());

    [Fact]
    public async Task An_input_union_takes_values_and_outputs_of_both_types()
    {
        InputUnion<int, string>[] inputs = [7, "seven", Output.Create(7), Output.Create("seven"), (Input<string>)"seven", Number];
        var values = new List<object>();
        foreach (var input in inputs)
        {
            values.Add((await input.ToOutput().ValueAsync()).Value);
        }

        Assert.Equal([7, "seven", 7, "seven", "seven", 7], values);
    }

    [Fact]
    public async Task An_input_json_takes_text_and_documents()
    {
        InputJson[] inputs = ["{\"a\":1}", JsonDocument.Parse("{\"a\":1}"), Output.Create("{\"a\":1}")];
        foreach (var input in inputs)
        {
            Assert.Equal(1, (await input.ToOutput().ValueAsync()).GetProperty("a").GetInt32());
        }
    }

    [Fact]
    public void An_input_json_refuses_what_is_none()
        => Assert.ThrowsAny<JsonException>(() => (InputJson)"{");
}
