using System.Collections.Immutable;
using Pulumi.Testing;

namespace PgHaInfra.Tests.Offline.Support;

/// <summary>Mocks that note what they are asked. Unless told otherwise they give each resource an id and its inputs back.</summary>
internal sealed class Mocks : IMocks
{
    private readonly List<MockResourceArgs> resources = [];

    public Func<MockResourceArgs, (string? Id, object State)> OnResource { get; init; } = args => (args.Name + "-id", args.Inputs);

    public Func<MockCallArgs, object> OnCall { get; init; } = args => args.Args;

    public List<MockCallArgs> Calls { get; } = [];

    public Dictionary<string, ImmutableDictionary<string, Output<object?>>> Outputs { get; } = [];

    public IReadOnlyList<MockResourceArgs> Resources => resources;

    public IEnumerable<string?> Names => resources.Select(resource => resource.Name);

    public MockResourceArgs this[string name] => resources.Single(resource => resource.Name == name);

    public static Mocks Answering(params (string Key, object Value)[] state)
        => new() { OnResource = args => (args.Name + "-id", state.ToImmutableDictionary(item => item.Key, item => item.Value)) };

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        lock (resources)
        {
            resources.Add(args);
        }

        return Task.FromResult(OnResource(args));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        lock (Calls)
        {
            Calls.Add(args);
        }

        return Task.FromResult(OnCall(args));
    }

    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
    {
        lock (Outputs)
        {
            Outputs[args.Urn] = args.Outputs;
        }

        return Task.CompletedTask;
    }
}
