using PgHaInfra.Tests.Offline.Support;

namespace PgHaInfra.Tests.Offline.Deployments;

public sealed class FailureTests
{
    [Fact]
    public async Task An_exception_in_the_program_ends_it_with_message_and_trace()
    {
        var message = await Run.ErrorAsync(() => throw new FormatException("boom"));
        Assert.StartsWith("Running program '", message);
        Assert.Contains("' failed with an unhandled exception:\nSystem.FormatException: boom\n   at ", message);
    }

    [Fact]
    public async Task A_RunException_ends_it_with_its_message_alone()
        => Assert.Equal("just this", await Run.ErrorAsync(() => throw new RunException("just this")));

    [Fact]
    public async Task A_ResourceException_may_hide_its_trace()
        => Assert.Equal("just this", await Run.ErrorAsync(() => throw new ResourceException("just this", null, hideStack: true)));

    [Fact]
    public async Task A_ResourceException_has_a_trace_otherwise()
        => Assert.StartsWith("Pulumi.ResourceException: this", await Run.ErrorAsync(() => throw new ResourceException("this", null)));

    [Fact]
    public async Task An_exception_in_an_apply_fails_the_program_even_where_nobody_looks()
        => Assert.Contains("System.FormatException: boom", await Run.ErrorAsync(
            () => Output.Create(1).Apply(Boom)));

    [Fact]
    public async Task A_faulted_output_fails_the_program_even_where_nobody_looks()
        => Assert.Contains("System.FormatException: boom", await Run.ErrorAsync(
            () => Output.Create(Task.FromException<int>(new FormatException("boom")))));

    [Fact]
    public async Task An_exception_in_a_mock_fails_the_program()
        => Assert.Contains("System.FormatException: boom", await Run.ErrorAsync(
            () => _ = new Thing("thing"), new Mocks { OnResource = _ => throw new FormatException("boom") }));

    [Fact]
    public async Task An_exception_after_an_await_fails_the_program()
        => Assert.Contains("System.FormatException: boom", await Run.ErrorAsync(() => Output.Create(1).Apply(async number =>
        {
            await Task.Yield();
            return number > 0 ? throw new FormatException("boom") : number;
        })));

    [Fact]
    public async Task A_logged_error_fails_the_program_with_its_message()
        => Assert.Equal("not good", await Run.ErrorAsync(() => Log.Error("not good")));

    [Fact]
    public async Task A_logged_exception_fails_the_program()
        => Assert.Equal("System.FormatException: boom", await Run.ErrorAsync(() => Log.Exception(new FormatException("boom"))));

    [Fact]
    public async Task Warnings_do_not_fail_the_program()
        => Assert.Empty(await Run.UpdateAsync(new Mocks(), () =>
        {
            Log.Debug("d");
            Log.Info("i");
            Log.Warn("w");
        }));

    [Fact]
    public async Task The_program_goes_on_after_a_logged_error()
    {
        var mocks = new Mocks();
        await Run.ErrorAsync(
            () =>
            {
                Log.Error("not good");
                _ = new Thing("thing");
            },
            mocks);
        Assert.Equal(["thing"], mocks.Names);
    }

    [Fact]
    public async Task Several_errors_come_together()
    {
        var error = await Assert.ThrowsAsync<AggregateException>(() => Run.UpdateAsync(new Mocks(), () =>
        {
            Log.Error("one");
            Log.Error("two");
        }));
        Assert.All(error.InnerExceptions, inner => Assert.IsType<RunException>(inner));
        Assert.Equal(["one", "two"], error.InnerExceptions.Select(inner => inner.Message).Order());
    }

    [Fact]
    public void Logging_needs_a_deployment()
        => Assert.Throws<InvalidOperationException>(() => Log.Info("hello"));

    [Fact]
    public async Task A_resource_whose_input_failed_does_not_reach_the_mock()
    {
        var mocks = new Mocks();
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Run.UpdateAsync(mocks, () => _ = new Thing("thing", new()
        {
            Label = Output.Create("x").Apply(Boom),
        })));
        Assert.Contains("System.FormatException: boom", error.Message);
        Assert.Empty(mocks.Resources);
    }

    private static T Boom<T>(T value) => throw new FormatException("boom");
}
