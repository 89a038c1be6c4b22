using PgHaInfra.Tests.Offline.Support;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Offline.Outputs;

public sealed class OutputApplyTests
{
    [Fact]
    public async Task Apply_gives_the_functions_result()
        => Assert.Equal((3, true, false), await Run.OutputAsync(() => Output.Create("abc").Apply(text => text.Length)));

    [Fact]
    public async Task Apply_awaits_a_task()
        => Assert.Equal(3, await Output.Create("abc").Apply(text => Task.FromResult(text.Length)).ValueAsync());

    [Fact]
    public async Task Apply_flattens_an_output()
        => Assert.Equal("abc!", await Output.Create("abc").Apply(text => Output.Create(text + "!")).ValueAsync());

    [Fact]
    public async Task Apply_flattens_an_input()
        => Assert.Equal("abc!", await Output.Create("abc").Apply(text => (Input<string>?)(text + "!")).ValueAsync());

    [Fact]
    public async Task Apply_takes_a_null_output_for_the_default()
        => Assert.Equal(0, await Output.Create("abc").Apply(_ => (Output<int>?)null).ValueAsync());

    [Fact]
    public async Task Apply_takes_a_null_input_for_the_default()
        => Assert.Null(await Output.Create("abc").Apply(_ => (Input<string>?)null).ValueAsync());

    [Fact]
    public async Task Apply_runs_an_action_for_its_effect()
    {
        var seen = "";
        await Output.Create("abc").Apply(async text =>
        {
            await Task.Yield();
            seen = text;
        }).ValueAsync();
        Assert.Equal("abc", seen);
    }

    [Fact]
    public async Task Apply_is_skipped_while_the_value_is_unknown()
    {
        var called = false;
        var output = OutputUtilities.CreateUnknown("abc").Apply(text => called = true);
        Assert.False(await output.IsKnownAsync());
        Assert.False(called);
    }

    [Fact]
    public async Task Apply_is_unknown_where_the_inner_output_is()
        => Assert.False(await Output.Create(1).Apply(_ => OutputUtilities.CreateUnknown(2)).IsKnownAsync());

    [Fact]
    public async Task Apply_keeps_a_secret()
        => Assert.True(await Output.IsSecretAsync(Output.CreateSecret("abc").Apply(text => text.Length)));

    [Fact]
    public async Task Apply_keeps_an_inner_secret()
        => Assert.True(await Output.IsSecretAsync(Output.Create("abc").Apply(Output.CreateSecret)));

    [Fact]
    public async Task Apply_keeps_a_secret_that_is_unknown()
        => Assert.True(await Output.IsSecretAsync(Output.CreateSecret(OutputUtilities.CreateUnknown(1)).Apply(n => n + 1)));

    [Fact]
    public async Task Apply_depends_on_the_resources_of_both_outputs()
    {
        Thing? first = null;
        Thing? second = null;
        Output<string>? both = null;
        await Run.UpdateAsync(new Mocks(), () =>
        {
            first = new Thing("first");
            second = new Thing("second");
            both = first.Id.Apply(_ => second.Id);
        });
        Assert.Equal([first!, second!], (await both!.DependenciesAsync()).OrderBy(resource => resource.GetResourceName()));
    }

    [Fact]
    public async Task Apply_of_a_faulted_output_faults()
    {
        var output = Output.Create(Task.FromException<int>(new FormatException("no number"))).Apply(number => number + 1);
        Assert.Equal("no number", (await Assert.ThrowsAsync<FormatException>(output.ValueAsync)).Message);
    }

    [Fact]
    public void Create_refuses_a_null_task()
        => Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => Output.Create((Task<int>)null!)).ParamName);

    [Fact]
    public async Task Unsecret_takes_the_mark_away()
        => Assert.False(await Output.IsSecretAsync(Output.Unsecret(Output.CreateSecret(1))));

    [Fact]
    public async Task CreateSecret_marks_an_output()
        => Assert.True(await Output.IsSecretAsync(Output.CreateSecret(Output.Create(1))));

    [Fact]
    public async Task CreateSecret_marks_a_task()
        => Assert.True(await Output.IsSecretAsync(Output.CreateSecret(Task.FromResult(1))));
}
