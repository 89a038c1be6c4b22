using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan.Answers;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace PgHaInfra.Cli.Plan;

/// <summary>
/// Stands in for the engine while a stack is evaluated: notes every registration and answers as the providers would.
/// It sees a resource twice: its options when the program builds it (<see cref="Observe"/>, in program order) and its inputs
/// when they are known (<see cref="NewResourceAsync"/>, in any order).
/// </summary>
public sealed class PlanRecorder(IRandomValues random, SecretMask mask) : IMocks
{
    private readonly ProviderAnswers _answers = new(random, mask);
    private readonly List<ResourceTransformationArgs> _seen = [];
    private readonly ConcurrentDictionary<(string Type, string Name), (JsonObject Inputs, string? Provider)> _registered = new();

    /// <summary>The stack transformation that notes each resource's parent and options.</summary>
    public ResourceTransformationResult? Observe(ResourceTransformationArgs args)
    {
        lock (_seen)
        {
            _seen.Add(args);
        }

        return null;
    }

    /// <inheritdoc />
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        var inputs = PlainValue.ToJson(args.Inputs) as JsonObject ?? [];
        _registered[(args.Type!, args.Name!)] = (inputs, string.IsNullOrEmpty(args.Provider) ? null : WithoutStack(args.Provider));
        var (id, state) = _answers.For(args);
        return Task.FromResult<(string?, object)>((id, state));
    }

    /// <inheritdoc />
    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult(_answers.For(args));

    /// <summary>The resources in the order in which the program built them.</summary>
    public async Task<IReadOnlyList<PlannedResource>> ResourcesAsync()
    {
        var resources = new List<PlannedResource>(_seen.Count);
        foreach (var seen in _seen)
        {
            if (seen.Resource is Stack)
            {
                continue;
            }

            var key = (seen.Resource.GetResourceType(), seen.Resource.GetResourceName());
            var (inputs, provider) = _registered.TryGetValue(key, out var found) ? found : ([], null);
            var parent = seen.Options.Parent is { } above and not Stack ? await UrnAsync(above) : null;
            resources.Add(new PlannedResource(
                await UrnAsync(seen.Resource), key.Item1, key.Item2, parent, provider, inputs,
                await PlannedOptions.ToJsonAsync(seen.Options)));
        }

        return resources;
    }

    private static async Task<string> UrnAsync(Resource resource) => WithoutStack(await OutputUtilities.GetValueAsync(resource.Urn));

    // As the engine names it: unlike the mocks, it leaves the stack's own type out of its resources' URNs.
    private static string WithoutStack(string urn) => urn.Replace("pulumi:pulumi:Stack$", "", StringComparison.Ordinal);
}
