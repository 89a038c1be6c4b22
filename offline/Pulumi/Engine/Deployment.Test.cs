using System.Collections.Immutable;
using System.Reflection;
using Pulumi.Testing;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a stack under mocks.</summary>
    /// <returns>The resources in the order of their registration, the stack first.</returns>
    /// <exception cref="RunException">The program failed or logged an error.</exception>
    /// <exception cref="AggregateException">It did so several times.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new()
        => TestAsync(mocks, options, () => (Stack)Activator.CreateInstance(
            typeof(TStack), BindingFlags.DoNotWrapExceptions, binder: null, args: null, culture: null)!);

    /// <summary>Runs a stack that a service provider makes under mocks.</summary>
    /// <inheritdoc cref="TestAsync{TStack}(IMocks, TestOptions)"/>
    public static async Task<ImmutableArray<Resource>> TestWithServiceProviderAsync<TStack>(
        IMocks mocks, IServiceProvider serviceProvider, TestOptions? options = null)
        where TStack : Stack
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        return await TestAsync(mocks, options, () => serviceProvider.GetService(typeof(TStack)) as TStack
            ?? throw new InvalidOperationException(
                $"Failed to resolve instance of type {typeof(TStack)} from service provider. "
                + $"Register the type with the service provider before calling {nameof(RunAsync)}.")).ConfigureAwait(false);
    }

    /// <summary>Runs a program under mocks.</summary>
    /// <returns>The resources in the order of their registration, without the stack, and what the program returned.</returns>
    /// <exception cref="RunException">The program failed or logged an error.</exception>
    /// <exception cref="AggregateException">It did so several times.</exception>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task<IDictionary<string, object?>>> createResources)
        => TestProgramAsync(testMocks, testOptions, () => createResources().GetAwaiter().GetResult());

    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Func{Task{IDictionary{string, object}}})"/>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<IDictionary<string, object?>> createResources)
        => TestProgramAsync(testMocks, testOptions, createResources);

    /// <summary>Runs a program under mocks.</summary>
    /// <returns>The resources in the order of their registration, without the stack.</returns>
    /// <exception cref="RunException">The program failed or logged an error.</exception>
    /// <exception cref="AggregateException">It did so several times.</exception>
    public static async Task<ImmutableArray<Resource>> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task> createResources)
        => (await TestProgramAsync(testMocks, testOptions, () =>
        {
            createResources().GetAwaiter().GetResult();
            return new Dictionary<string, object?>();
        }).ConfigureAwait(false)).Resources;

    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Func{Task})"/>
    public static async Task<ImmutableArray<Resource>> TestAsync(
        IMocks testMocks, TestOptions testOptions, Action createResources)
        => (await TestProgramAsync(testMocks, testOptions, () =>
        {
            createResources();
            return new Dictionary<string, object?>();
        }).ConfigureAwait(false)).Resources;

    private static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestProgramAsync(
        IMocks mocks, TestOptions options, Func<IDictionary<string, object?>> program)
    {
        var resources = await TestAsync(mocks, options, () => new TestStack(program)).ConfigureAwait(false);
        return ([.. resources.Where(resource => resource is not TestStack)],
            resources.OfType<TestStack>().FirstOrDefault()?.Result ?? new Dictionary<string, object?>());
    }

    private static async Task<ImmutableArray<Resource>> TestAsync(IMocks mocks, TestOptions? options, Func<Stack> createStack)
    {
        var deployment = new Deployment(mocks, options);
        Enter(deployment);
        await deployment.RunToEndAsync(createStack).ConfigureAwait(false);
        return deployment.errors switch
        {
            [] => [.. deployment.monitor.Resources],
            [var error] => throw new RunException(error),
            var several => throw new AggregateException(several.Select(error => new RunException(error))),
        };
    }

    /// <summary>Makes it the current deployment of what the calling method goes on to do.</summary>
    private static void Enter(Deployment deployment)
        => Running.Value = Running.Value == null
            ? new DeploymentInstance(deployment)
            : throw new InvalidOperationException(
                "Deployment.Instance should only be set once at the beginning of a 'Run' call.");
}
