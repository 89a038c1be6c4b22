using System.Collections.Immutable;
using PgHaInfra.Tests.Offline.Support;

namespace PgHaInfra.Tests.Offline.Resources;

public sealed class StackReferenceTests
{
    [Fact]
    public async Task It_reads_the_stack_that_the_arguments_name()
    {
        var mocks = Other();
        await Run.UpdateAsync(mocks, () => _ = new StackReference("other", new StackReferenceArgs { Name = "org/other/dev" }));
        var read = mocks["other"];
        Assert.Equal("pulumi:pulumi:StackReference org/other/dev org/other/dev", $"{read.Type} {read.Id} {read.Inputs["name"]}");
    }

    [Fact]
    public async Task Its_own_name_is_the_stacks_unless_said_otherwise()
    {
        var mocks = Other();
        await Run.UpdateAsync(mocks, () => _ = new StackReference("org/other/dev"));
        Assert.Equal("org/other/dev", mocks.Resources[0].Id);
    }

    [Fact]
    public async Task Outputs_are_found_by_name() => Assert.Equal("db.example", await (await GetAsync()).GetOutput("host").ValueAsync());

    [Fact]
    public async Task An_output_that_is_not_there_is_null() => Assert.Null(await (await GetAsync()).GetOutput("none").ValueAsync());

    [Fact]
    public async Task A_required_output_that_is_not_there_is_an_error()
    {
        var error = await Assert.ThrowsAsync<KeyNotFoundException>((await GetAsync()).RequireOutput("none").ValueAsync);
        Assert.Equal("Required output 'none' does not exist on stack 'org/other/dev'.", error.Message);
    }

    [Fact]
    public async Task Outputs_are_secret_if_they_are_in_that_stack()
    {
        var reference = await GetAsync();
        Assert.True(await Output.IsSecretAsync(reference.GetOutput("password")));
        Assert.False(await Output.IsSecretAsync(reference.GetOutput("host")));
    }

    [Fact]
    public async Task Details_tell_plain_from_secret()
    {
        var reference = await GetAsync();
        var plain = await reference.GetOutputDetailsAsync("host");
        var secret = await reference.GetOutputDetailsAsync("password");
        Assert.Equal("db.example,,,hunter2", string.Join(',', plain.Value, plain.SecretValue, secret.Value, secret.SecretValue));
    }

    [Fact]
    public async Task Values_are_given_unless_they_are_secret()
    {
        var reference = await GetAsync();
        Assert.Equal("db.example", await reference.GetValueAsync("host"));
        Assert.Equal("db.example", await reference.RequireValueAsync("host"));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => reference.GetValueAsync("password"));
        Assert.Equal(
            "Cannot call 'GetOutputValueAsync' if the referenced stack has secret outputs. Use 'GetOutput' instead.", error.Message);
    }

    private static Mocks Other() => Mocks.Answering(
        ("name", "org/other/dev"),
        ("outputs", ImmutableDictionary<string, object>.Empty.Add("host", "db.example").Add("password", "hunter2")),
        ("secretOutputNames", ImmutableArray.Create("password")));

    private static async Task<StackReference> GetAsync()
        => (StackReference)(await Run.UpdateAsync(Other(), () => _ = new StackReference("org/other/dev")))[0];
}
