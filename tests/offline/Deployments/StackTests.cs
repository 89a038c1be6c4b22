using PgHaInfra.Tests.Offline.Support;
using Pulumi.Testing;

namespace PgHaInfra.Tests.Offline.Deployments;

public sealed class StackTests
{
    [Fact]
    public async Task A_stack_is_the_first_of_its_resources()
    {
        var resources = await Deployment.TestAsync<GoodStack>(new Mocks());
        Assert.IsType<GoodStack>(resources[0]);
        Assert.Equal("pulumi:pulumi:Stack project-stack", $"{resources[0].GetResourceType()} {resources[0].GetResourceName()}");
    }

    [Fact]
    public async Task A_stacks_urn_names_project_and_stack()
    {
        var resources = await Deployment.TestAsync<GoodStack>(new Mocks());
        Assert.Equal("urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack", await resources[0].Urn.ValueAsync());
    }

    [Fact]
    public async Task A_stacks_outputs_are_registered()
    {
        var mocks = new Mocks();
        var stack = (await Deployment.TestAsync<GoodStack>(mocks))[0];
        var outputs = mocks.Outputs[await stack.Urn.ValueAsync()];
        Assert.Equal(["Implicit", "explicit"], outputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("thing-id", await outputs["explicit"].ValueAsync());
    }

    [Fact]
    public async Task An_output_left_null_is_an_error()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync<ForgetfulStack>(new Mocks()));
        Assert.Equal(
            "Output(s) 'foo, Bar' have no value assigned. [Output] attributed properties must be assigned inside Stack constructor.",
            error.Message);
    }

    [Fact]
    public async Task An_output_of_another_type_is_an_error()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync<WrongStack>(new Mocks()));
        Assert.Equal(
            "Output(s) 'foo' have incorrect type. [Output] attributed properties must be instances of Output<T>.", error.Message);
    }

    [Fact]
    public async Task A_function_returns_outputs()
    {
        var (resources, outputs) = await Deployment.TestAsync(new Mocks(), new TestOptions(), () => new Dictionary<string, object?>
        {
            ["id"] = new Thing("thing").Id,
        });
        Assert.Equal("thing", Assert.Single(resources).GetResourceName());
        Assert.Equal("thing-id", await ((Output<string>)outputs["id"]!).ValueAsync());
    }

    [Fact]
    public async Task An_asynchronous_function_returns_outputs()
    {
        var (_, outputs) = await Deployment.TestAsync(new Mocks(), new TestOptions(), async () =>
        {
            await Task.CompletedTask;
            return (IDictionary<string, object?>)new Dictionary<string, object?> { ["a"] = 1 };
        });
        Assert.Equal(1, outputs["a"]);
    }

    [Fact]
    public async Task An_asynchronous_action_is_awaited()
    {
        var mocks = new Mocks();
        await Deployment.TestAsync(mocks, new TestOptions(), async () =>
        {
            await Task.CompletedTask;
            _ = new Thing("thing");
        });
        Assert.Equal(["thing"], mocks.Names);
    }

    [Fact]
    public async Task A_service_provider_makes_the_stack()
    {
        var resources = await Deployment.TestWithServiceProviderAsync<GoodStack>(new Mocks(), new Services(type
            => type == typeof(GoodStack) ? new GoodStack() : null));
        Assert.IsType<GoodStack>(resources[0]);
    }

    [Fact]
    public async Task A_service_provider_without_the_stack_is_an_error()
    {
        var error = await Assert.ThrowsAsync<RunException>(
            () => Deployment.TestWithServiceProviderAsync<GoodStack>(new Mocks(), new Services(_ => null)));
        Assert.Contains(
            $"Failed to resolve instance of type {typeof(GoodStack)} from service provider. "
            + "Register the type with the service provider before calling RunAsync.",
            error.Message);
    }

    [Fact]
    public async Task A_service_provider_is_needed()
        => await Assert.ThrowsAsync<ArgumentNullException>(
            () => Deployment.TestWithServiceProviderAsync<GoodStack>(new Mocks(), null!));

    private sealed class Services(Func<Type, object?> find) : IServiceProvider
    {
        public object? GetService(Type serviceType) => find(serviceType);
    }

    private sealed class GoodStack : Stack
    {
        public GoodStack()
        {
            Explicit = new Thing("thing").Id;
            Implicit = Output.Create(1);
        }

        [Output("explicit")]
        public Output<string> Explicit { get; set; }

        [Output]
        public Output<int> Implicit { get; set; }
    }

    private sealed class ForgetfulStack : Stack
    {
        [Output("foo")]
        public Output<string>? Foo { get; set; }

        [Output]
        public Output<string>? Bar { get; set; }
    }

    private sealed class WrongStack : Stack
    {
        [Output("foo")]
        public string Foo { get; set; } = "text";
    }
}
