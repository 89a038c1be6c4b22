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
        _registered[(args.Type!, args.Name!)] = (inputs, string.IsNullOrEmpty(args.Provider) ? null : PlanUrn.WithoutStack(args.Provider));
        var (id, state) = _answers.For(args);
        return Task.FromResult<(string?, object)>((id, state));
    }

    /// <inheritdoc />
    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult(_answers.For(args));

    /// <summary>The resources in the order in which the program built them.</summary>
    /// <exception cref="RunException">Two resources have the same type and name, which mocks let pass and the engine does not.</exception>
    public async Task<IReadOnlyList<PlannedResource>> ResourcesAsync()
    {
        var resources = new List<PlannedResource>(_seen.Count);
        var names = new HashSet<(string, string)>(_seen.Count);
        foreach (var seen in _seen)
        {
            if (seen.Resource is Stack)
            {
                continue;
            }

            var key = (seen.Resource.GetResourceType(), seen.Resource.GetResourceName());
            if (!names.Add(key))
            {
                throw new RunException($"Two resources of type {key.Item1} are called {key.Item2}; each needs a name of its own");
            }

            var (inputs, provider) = _registered.TryGetValue(key, out var found) ? found : ([], null);
            var parent = seen.Options.Parent is { } above and not Stack ? await PlanUrn.OfAsync(above) : null;
            resources.Add(new PlannedResource(
                await PlanUrn.OfAsync(seen.Resource), key.Item1, key.Item2, parent, provider, inputs,
                await PlannedOptions.ToJsonAsync(seen.Resource, seen.Options)));
        }

        return resources;
    }
}
