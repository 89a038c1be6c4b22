using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Testing;

namespace PgHaInfra.Tests.Offline.Providers;

/// <summary>Mocks that keep every registration and call, and answer with what the test says.</summary>
internal sealed class Registrations : IMocks
{
    private readonly ConcurrentQueue<MockResourceArgs> resources = [];
    private readonly ConcurrentQueue<MockCallArgs> calls = [];

    /// <summary>The state that a registration gets; its inputs when not set.</summary>
    public Func<MockResourceArgs, object>? State { get; init; }

    /// <summary>The result that a call gets.</summary>
    public Func<MockCallArgs, object>? Result { get; init; }

    /// <summary>The registrations in their order.</summary>
    public IReadOnlyList<MockResourceArgs> Resources => [.. resources];

    /// <summary>The calls in their order.</summary>
    public IReadOnlyList<MockCallArgs> Calls => [.. calls];

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        resources.Enqueue(args);
        return Task.FromResult<(string?, object)>((args.Id ?? args.Name + "-id", State?.Invoke(args) ?? args.Inputs));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        calls.Enqueue(args);
        return Task.FromResult(Result?.Invoke(args) ?? ImmutableDictionary<string, object>.Empty);
    }

    /// <summary>Inputs or arguments as JSON with sorted keys.</summary>
    public static string Json(IEnumerable<KeyValuePair<string, object>> values) => JsonSerializer.Serialize(Sorted(values));

    private static object Sorted(object value) => value switch
    {
        IEnumerable<KeyValuePair<string, object>> map => new SortedDictionary<string, object?>(
            map.ToDictionary(p => p.Key, p => p.Value is null ? null : Sorted(p.Value)), StringComparer.Ordinal),
        ImmutableArray<object> list => list.Select(Sorted).ToArray(),
        _ => value,
    };
}
