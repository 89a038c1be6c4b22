using PgHaInfra.Tests.Offline.Support;

namespace PgHaInfra.Tests.Offline.Resources;

public sealed class OutputStateTests
{
    [Fact]
    public async Task The_mocks_state_settles_the_outputs()
    {
        var thing = await UpdatedAsync(Mocks.Answering(("label", "x"), ("size", 1.5)));
        Assert.Equal("thing-id", await thing.Id.ValueAsync());
        Assert.Equal("x", await thing.Label.ValueAsync());
        Assert.Equal(1.5, await thing.Size.ValueAsync());
    }

    [Fact]
    public async Task What_the_mock_leaves_out_is_unknown_in_a_preview()
    {
        var thing = await PreviewedAsync(Mocks.Answering());
        Assert.False(await thing.Label.IsKnownAsync());
        Assert.True(await thing.Urn.IsKnownAsync());
    }

    [Fact]
    public async Task What_the_mock_leaves_out_is_null_in_an_update()
    {
        var thing = await UpdatedAsync(Mocks.Answering());
        Assert.True(await thing.Label.IsKnownAsync());
        Assert.Null(await thing.Label.ValueAsync());
        Assert.Equal(0, await thing.Size.ValueAsync());
        Assert.True((await thing.Items.ValueAsync()).IsDefault);
    }

    [Fact]
    public async Task A_preview_is_what_is_tested_by_default()
    {
        var thing = (Thing)(await Deployment.TestAsync(Mocks.Answering(), null!, () => { _ = new Thing("thing"); }))[0];
        Assert.False(await thing.Label.IsKnownAsync());
    }

    [Fact]
    public async Task Without_an_id_the_id_is_unknown_even_in_an_update()
    {
        var thing = await UpdatedAsync(new Mocks { OnResource = args => (null, args.Inputs) });
        Assert.False(await thing.Id.IsKnownAsync());
    }

    [Fact]
    public async Task An_apply_on_an_unknown_output_is_skipped()
    {
        var called = false;
        await Run.PreviewAsync(Mocks.Answering(), () => new Thing("thing").Label.Apply(_ => called = true));
        Assert.False(called);
    }

    [Fact]
    public async Task A_secret_in_the_state_makes_a_secret_output()
    {
        var thing = await UpdatedAsync(Mocks.Answering(("label", Output.CreateSecret("x"))));
        Assert.True(await Output.IsSecretAsync(thing.Label));
        Assert.Equal("x", await thing.Label.ValueAsync());
    }

    [Fact]
    public async Task Echoed_secrets_are_none()
    {
        Thing? thing = null;
        await Run.UpdateAsync(new Mocks(), () => thing = new Thing("thing", new() { Label = Output.CreateSecret("x") }));
        Assert.Equal("x", await thing!.Label.ValueAsync());
        Assert.False(await Output.IsSecretAsync(thing.Label));
    }

    [Fact]
    public async Task AdditionalSecretOutputs_mark_nothing_under_mocks()
    {
        Thing? thing = null;
        await Run.UpdateAsync(
            Mocks.Answering(("label", "x")), () => thing = new Thing("thing", options: new() { AdditionalSecretOutputs = { "label" } }));
        Assert.False(await Output.IsSecretAsync(thing!.Label));
    }

    [Fact]
    public async Task A_value_of_the_wrong_type_becomes_the_default()
    {
        var thing = await UpdatedAsync(Mocks.Answering(("label", 5), ("size", "big"), ("items", "none")));
        Assert.Null(await thing.Label.ValueAsync());
        Assert.Equal(0, await thing.Size.ValueAsync());
        Assert.True((await thing.Items.ValueAsync()).IsDefault);
    }

    [Fact]
    public async Task State_may_be_an_arguments_object()
    {
        var thing = await UpdatedAsync(new Mocks { OnResource = _ => ("id", new ThingArgs { Label = "x", Items = { "a" } }) });
        Assert.Equal("x", await thing.Label.ValueAsync());
        Assert.Equal(["a"], await thing.Items.ItemsAsync());
    }

    [Fact]
    public async Task State_of_an_anonymous_type_fails()
        => Assert.Contains(
            "is not a supported argument type.",
            await Run.ErrorAsync(() => _ = new Thing("thing"), new Mocks { OnResource = _ => ("id", new { label = "x" }) }));

    [Fact]
    public async Task State_with_a_long_fails()
        => Assert.Contains(
            "System.Int64 is not a supported argument type.",
            await Run.ErrorAsync(() => _ = new Thing("thing"), Mocks.Answering(("size", 5L))));

    [Fact]
    public async Task State_that_is_no_dictionary_fails()
        => Assert.Contains(
            "System.String is not a supported argument type",
            await Run.ErrorAsync(() => _ = new Thing("thing"), new Mocks { OnResource = _ => ("id", "text") }));

    [Fact]
    public async Task A_reference_in_the_state_becomes_the_typed_resource()
    {
        Thing? second = null;
        await Run.UpdateAsync(new Mocks(), () =>
        {
            var first = new Thing("first", new() { Label = "hello" });
            second = new Thing("second", new() { Other = first });
        });
        var other = await second!.Other.ValueAsync();
        Assert.Equal("hello", await other!.Label.ValueAsync());
    }

    private static async Task<Thing> UpdatedAsync(Mocks mocks)
        => (Thing)(await Run.UpdateAsync(mocks, () => _ = new Thing("thing")))[0];

    private static async Task<Thing> PreviewedAsync(Mocks mocks)
        => (Thing)(await Run.PreviewAsync(mocks, () => _ = new Thing("thing")))[0];
}
