using System.Collections.Immutable;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Offline.Support;

/// <summary>Runs small programs under mocks.</summary>
internal static class Run
{
    /// <summary>A preview: what the mock leaves out is unknown.</summary>
    public static Task<ImmutableArray<Resource>> PreviewAsync(Mocks mocks, Action program)
        => Deployment.TestAsync(mocks, new TestOptions { IsPreview = true }, program);

    /// <summary>An update: what the mock leaves out is null.</summary>
    public static Task<ImmutableArray<Resource>> UpdateAsync(Mocks mocks, Action program)
        => Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, program);

    /// <summary>The message of the single error that a program ends with.</summary>
    public static async Task<string> ErrorAsync(Action program, Mocks? mocks = null)
        => (await Assert.ThrowsAsync<RunException>(() => UpdateAsync(mocks ?? new Mocks(), program))).Message;

    /// <summary>What an output made inside a program holds.</summary>
    public static async Task<(T Value, bool IsKnown, bool IsSecret)> OutputAsync<T>(Func<Output<T>> make, Mocks? mocks = null)
    {
        Output<T>? output = null;
        await PreviewAsync(mocks ?? new Mocks(), () => output = make());
        return (await output!.ValueAsync(), await OutputUtilities.GetIsKnownAsync(output!), await Output.IsSecretAsync(output!));
    }

    public static Task<T> ValueAsync<T>(this Output<T> output) => OutputUtilities.GetValueAsync(output);

    public static async Task<IEnumerable<T>> ItemsAsync<T>(this Output<ImmutableArray<T>> output) => await output.ValueAsync();

    public static Task<bool> IsKnownAsync<T>(this Output<T> output) => OutputUtilities.GetIsKnownAsync(output);

    public static Task<ImmutableHashSet<Resource>> DependenciesAsync<T>(this Output<T> output)
        => OutputUtilities.GetDependenciesAsync(output);
}
