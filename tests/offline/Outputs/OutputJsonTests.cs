using System.Text.Json;
using PgHaInfra.Tests.Offline.Support;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Offline.Outputs;

public sealed class OutputJsonTests
{
    [Fact]
    public async Task JsonSerialize_writes_plain_values()
        => Assert.Equal("""{"a":[1,2]}""", await Json(new Dictionary<string, int[]> { ["a"] = [1, 2] }).ValueAsync());

    [Fact]
    public async Task JsonSerialize_looks_into_outputs()
        => Assert.Equal("""{"a":1}""", await Json(new Dictionary<string, Output<int>> { ["a"] = Output.Create(1) }).ValueAsync());

    [Fact]
    public async Task JsonSerialize_looks_into_inputs_lists_and_maps()
    {
        var value = new
        {
            Input = (Input<int>)1,
            List = new InputList<string> { "a", Output.Create("b") },
            Map = new InputMap<bool> { ["on"] = true },
        };
        Assert.Equal("""{"Input":1,"List":["a","b"],"Map":{"on":true}}""", await Json(value).ValueAsync());
    }

    [Fact]
    public async Task JsonSerialize_is_secret_if_an_output_inside_is()
        => Assert.True(await Output.IsSecretAsync(Json(new { Password = Output.CreateSecret("x") })));

    [Fact]
    public async Task JsonSerialize_is_unknown_if_an_output_inside_is()
        => Assert.False(await Json(new[] { OutputUtilities.CreateUnknown(1) }).IsKnownAsync());

    [Fact]
    public async Task JsonSerialize_depends_on_the_resources_inside()
    {
        Output<string>? json = null;
        Thing? thing = null;
        await Run.UpdateAsync(new Mocks(), () => json = Json(new { (thing = new Thing("thing")).Id }));
        Assert.Same(thing, Assert.Single(await json!.DependenciesAsync()));
        Assert.Equal("""{"Id":"thing-id"}""", await json!.ValueAsync());
    }

    [Fact]
    public async Task JsonSerialize_heeds_options()
    {
        var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
        Assert.Equal("""{"port":1}""", await Output.JsonSerialize(Output.Create(new { Port = Output.Create(1) }), options).ValueAsync());
    }

    [Fact]
    public async Task JsonDeserialize_reads_values()
        => Assert.Equal((int[])[1, 2], await Output.JsonDeserialize<int[]>(Output.Create("[1,2]")).ValueAsync());

    [Fact]
    public async Task JsonDeserialize_makes_outputs_inside_secret()
    {
        var read = await Output.JsonDeserialize<Output<int>[]>(Output.CreateSecret("[1]")).ValueAsync();
        Assert.True(await Output.IsSecretAsync(Assert.Single(read)));
    }

    [Fact]
    public async Task JsonDeserialize_is_unknown_while_the_text_is()
        => Assert.False(await Output.JsonDeserialize<int[]>(OutputUtilities.CreateUnknown("")).IsKnownAsync());

    [Fact]
    public async Task JsonDeserialize_faults_on_broken_text()
        => await Assert.ThrowsAsync<JsonException>(Output.JsonDeserialize<int[]>(Output.Create("[1")).ValueAsync);

    private static Output<string> Json<T>(T value) => Output.JsonSerialize(Output.Create(value));
}
