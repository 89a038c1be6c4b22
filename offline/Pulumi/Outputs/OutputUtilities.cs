using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi.Utilities;

/// <summary>A look inside outputs, for tests and tools.</summary>
public static class OutputUtilities
{
    /// <summary>An output that is not known; the value serves only <see cref="GetValueAsync"/>'s internals.</summary>
    public static Output<T> CreateUnknown<T>(T value)
        => new(new OutputData(ImmutableHashSet<Resource>.Empty, value, isKnown: false, isSecret: false));

    /// <summary>An output that is not known; the factory is never called.</summary>
    public static Output<T> CreateUnknown<T>(Func<Task<T>> valueFactory)
        => CreateUnknown(default(T)!).Apply(_ => valueFactory());

    /// <summary>The same output, depending on one more resource.</summary>
    /// <exception cref="ArgumentNullException">The output or the resource is null.</exception>
    public static Output<T> WithDependency<T>(Output<T> output, Resource resource)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(resource);
        return output.WithResources([resource]);
    }

    /// <summary>Whether the value is known, once the output is settled.</summary>
    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output)
        => (await output.DataTask.ConfigureAwait(false)).IsKnown;

    /// <summary>The value, or the type's default if it is not known.</summary>
    public static Task<T> GetValueAsync<T>(Output<T> output) => output.GetValueAsync(whenUnknown: default!);

    /// <summary>The resources that the value came from.</summary>
    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output)
        => (await output.DataTask.ConfigureAwait(false)).Resources;
}
