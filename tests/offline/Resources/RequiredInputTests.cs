using PgHaInfra.Tests.Offline.Support;

namespace PgHaInfra.Tests.Offline.Resources;

public sealed class RequiredInputTests
{
    private const string Missing =
        "[Input] PgHaInfra.Tests.Offline.Support.SpecArgs.Length is required but was not given a value (Parameter 'Length')";

    [Fact]
    public void A_missing_input_is_no_error_of_the_arguments() => _ = new SpecArgs();

    [Fact]
    public async Task A_missing_input_fails_the_registration()
        => Assert.Contains(Missing, await Run.ErrorAsync(() => _ = new StrictThing("thing", new SpecArgs())));

    [Fact]
    public async Task The_failed_resource_does_not_reach_the_mock()
    {
        var mocks = new Mocks();
        await Run.ErrorAsync(() => _ = new StrictThing("thing", new SpecArgs()), mocks);
        Assert.Empty(mocks.Resources);
    }

    [Fact]
    public async Task A_missing_input_of_nested_arguments_names_the_property()
        => Assert.Contains(
            $"error serializing property \"spec\": {Missing}",
            await Run.ErrorAsync(() => _ = new Thing("thing", new() { Spec = new SpecArgs() })));

    [Fact]
    public async Task The_error_says_that_the_program_failed()
    {
        var message = await Run.ErrorAsync(() => _ = new StrictThing("thing", new SpecArgs()));
        Assert.StartsWith("Running program '", message);
        Assert.Contains("' failed with an unhandled exception:\nSystem.ArgumentNullException: [Input]", message);
    }

    [Fact]
    public async Task Outputs_of_the_failed_resource_fail_too()
    {
        StrictThing? thing = null;
        await Run.ErrorAsync(() => thing = new StrictThing("thing", new SpecArgs()));
        await Assert.ThrowsAsync<ArgumentNullException>(thing!.Id.ValueAsync);
    }
}
