using PgHaInfra.Tests.Offline.Support;

namespace PgHaInfra.Tests.Offline.Deployments;

[Collection(nameof(EnvironmentCollection))]
public sealed class RunAsyncTests
{
    private const string NoEngine = "Program run without the Pulumi engine available; re-run using the `pulumi` CLI";

    public static TheoryData<string> Overloads => new("action", "outputs", "task", "task of outputs", "options", "stack", "services");

    [Theory]
    [MemberData(nameof(Overloads))]
    public async Task Outside_an_engine_it_says_so(string overload)
    {
        var options = new StackOptions();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => overload switch
        {
            "action" => Deployment.RunAsync(() => { }),
            "outputs" => Deployment.RunAsync(() => new Dictionary<string, object?>()),
            "task" => Deployment.RunAsync(() => Task.CompletedTask),
            "task of outputs" => Deployment.RunAsync(NoOutputsAsync),
            "options" => Deployment.RunAsync(NoOutputsAsync, options),
            "stack" => Deployment.RunAsync<EmptyStack>(),
            _ => Deployment.RunAsync<EmptyStack>(new NoServices()),
        });
        Assert.Equal(NoEngine, error.Message);
    }

    [Fact]
    public async Task Half_an_engine_is_none()
    {
        Environment.SetEnvironmentVariable("PULUMI_MONITOR", "127.0.0.1:1");
        Environment.SetEnvironmentVariable("PULUMI_ENGINE", "127.0.0.1:1");
        try
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => Deployment.RunAsync(() => { }));
        }
        finally
        {
            Environment.SetEnvironmentVariable("PULUMI_MONITOR", null);
            Environment.SetEnvironmentVariable("PULUMI_ENGINE", null);
        }
    }

    private static Task<IDictionary<string, object?>> NoOutputsAsync()
        => Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>());

    private sealed class EmptyStack : Stack;

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
