namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Would run a program under Pulumi's engine; this build refuses.</summary>
    /// <exception cref="InvalidOperationException">Always: started by an engine, it says which build is needed.</exception>
    public static Task<int> RunAsync(Action action) => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<Task> func) => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null)
        => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new()
        => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack
        => RefuseAsync();

    /// <summary>Would have the engine check that the Pulumi CLI's version is in a range. Mocks take any.</summary>
    /// <exception cref="InvalidOperationException">No deployment is running.</exception>
    public static Task RequirePulumiVersionAsync(string pulumiVersionRange)
    {
        RequireCurrent();
        return Task.CompletedTask;
    }

    private static Task<int> RefuseAsync() => Task.FromException<int>(new InvalidOperationException(
        HasEngine("PULUMI_MONITOR") && HasEngine("PULUMI_ENGINE")
            ? "This program was built with -p:PulumiSdk=offline: against offline/, which runs it under mocks only and cannot deploy. "
                + "Build it with -p:PulumiSdk=nuget (and without a .pgha/build.props that says otherwise), "
                + "where NuGet's feed has Pulumi's packages, and run `pulumi` again."
            : "Program run without the Pulumi engine available; re-run using the `pulumi` CLI"));

    private static bool HasEngine(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
