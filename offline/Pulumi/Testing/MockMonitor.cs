using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi.Testing;

/// <summary>Stands where the engine's resource monitor would: hands requests to the mocks and remembers the answers.</summary>
internal sealed class MockMonitor(IMocks mocks, string stackName, string projectName)
{
    private readonly Dictionary<string, RegistrationResponse> registered = [];
    private readonly List<Resource> resources = [];

    /// <summary>The resources so far, in the order of their requests.</summary>
    public IReadOnlyList<Resource> Resources
    {
        get
        {
            lock (resources)
            {
                return [.. resources];
            }
        }
    }

    public Task<RegistrationResponse> RegisterAsync(Resource resource, RegistrationRequest request)
    {
        Add(resource);
        return request.Type == Stack.TypeToken
            ? Task.FromResult(new RegistrationResponse(NewUrn(request), null, []))
            : AnswerAsync(request);
    }

    public async Task<RegistrationResponse> ReadAsync(Resource resource, RegistrationRequest request)
    {
        var response = await AnswerAsync(request).ConfigureAwait(false);
        Add(resource);
        return response with { Id = request.Id };
    }

    /// <exception cref="InvalidOperationException">No resource of this URN has been registered.</exception>
    public RegistrationResponse Get(string urn)
    {
        lock (registered)
        {
            return registered.GetValueOrDefault(urn) ?? throw new InvalidOperationException($"Unknown resource {urn}");
        }
    }

    public async Task<Dictionary<string, object?>> CallAsync(
        string token, Dictionary<string, object?> arguments, string providerReference)
    {
        var call = new MockCallArgs { Token = token, Args = Plain(arguments), Provider = providerReference };
        return await ToWireAsync(await mocks.CallAsync(call).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public Task RegisterOutputsAsync(string urn, Dictionary<string, object?> outputs)
    {
        var plain = ImmutableDictionary.CreateBuilder<string, Output<object?>>();
        foreach (var (key, wire) in outputs)
        {
            plain.Add(key, new Output<object?>(Deserializer.Deserialize(wire)));
        }

        return mocks.RegisterResourceOutputs(new MockRegisterResourceOutputsRequest(urn, plain.ToImmutable()));
    }

    private static ImmutableDictionary<string, object> Plain(Dictionary<string, object?> values)
    {
        var plain = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var (key, wire) in values)
        {
            if (Deserializer.Deserialize(wire) is { IsKnown: true, Value: { } value })
            {
                plain.Add(key, value);
            }
        }

        return plain.ToImmutable();
    }

    private static async Task<Dictionary<string, object?>> ToWireAsync(object answer)
    {
        var plain = answer is IDictionary<string, object> dictionary ? dictionary.ToImmutableDictionary() : answer;
        var wire = await new Serializer(keepResources: true).SerializeAsync(new WirePath(""), plain).ConfigureAwait(false);
        return wire as Dictionary<string, object?>
            ?? throw new InvalidOperationException($"{plain.GetType().FullName} is not a supported argument type");
    }

    private void Add(Resource resource)
    {
        lock (resources)
        {
            resources.Add(resource);
        }
    }

    private async Task<RegistrationResponse> AnswerAsync(RegistrationRequest request)
    {
        var (id, state) = await mocks.NewResourceAsync(new MockResourceArgs
        {
            Type = request.Type,
            Name = request.Name,
            Inputs = Plain(request.Inputs),
            Provider = request.ProviderReference,
            Id = request.Id,
        }).ConfigureAwait(false);
        var response = new RegistrationResponse(
            NewUrn(request), id ?? request.Id, await ToWireAsync(state).ConfigureAwait(false));
        lock (registered)
        {
            registered[response.Urn] = response;
        }

        return response;
    }

    /// <summary>
    /// As Pulumi's own mocks have it: of the parents' types the URN keeps the outermost alone, and that is the stack's, which a
    /// real engine leaves out.
    /// </summary>
    private string NewUrn(RegistrationRequest request)
    {
        var type = request.ParentUrn.Length == 0
            ? request.Type
            : $"{request.ParentUrn.Split("::")[2].Split('$')[0]}${request.Type}";
        return $"urn:pulumi:{stackName}::{projectName}::{type}::{request.Name}";
    }
}
