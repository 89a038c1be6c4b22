using Pulumi.Serialization;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Starts a resource's registration, or its reading if its options say so.</summary>
    internal void ReadOrRegister(Registration registration) => Tasks.Add(CompleteAsync(registration));

    /// <summary>Starts the registration of a component's outputs.</summary>
    internal void RegisterOutputs(Resource resource, Output<IDictionary<string, object?>> outputs)
    {
        Tasks.Add(RunAsync());

        async Task RunAsync()
        {
            var urn = await resource.Urn.GetValueAsync(whenUnknown: null!).ConfigureAwait(false);
            var values = await outputs.GetValueAsync(whenUnknown: null!).ConfigureAwait(false);
            var properties = await WireProperties.SerializeAsync(
                new WirePath("monitor.registerResourceOutputs(...)"), values).ConfigureAwait(false);
            await monitor.RegisterOutputsAsync(urn, properties.Values).ConfigureAwait(false);
        }
    }

    private async Task CompleteAsync(Registration registration)
    {
        var resource = registration.Resource;
        try
        {
            var response = await ReadOrRegisterAsync(registration).ConfigureAwait(false);
            foreach (var (name, source) in resource.Sources)
            {
                Settle(resource, response, name, source);
            }
        }
        catch (Exception exception)
        {
            foreach (var source in resource.Sources.Values)
            {
                source.TryFail(exception);
            }

            throw;
        }
        finally
        {
            foreach (var source in resource.Sources.Values)
            {
                source.TrySetDefault(isKnown: !IsDryRun);
            }
        }
    }

    private static void Settle(Resource resource, RegistrationResponse response, string name, OutputSource source)
    {
        if (name == Wire.UrnKey)
        {
            source.SetText(response.Urn, isKnown: true);
        }
        else if (name == Wire.IdKey && resource is CustomResource)
        {
            source.SetText(response.Id ?? "", isKnown: !string.IsNullOrEmpty(response.Id));
        }
        else if (name != Wire.IdKey && response.State.TryGetValue(name, out var value))
        {
            if (Wire.IsCompound(value) && Wire.IsPlain(value))
            {
                source.SetLater(() => Convert().Value);
            }
            else
            {
                source.Set(Convert());
            }

            // Warnings go nowhere, as those of Log do; that one insists on a deployment, which may be over when a value is asked for.
            OutputData Convert() => new Converter(static _ => { })
                .Convert($"{resource.GetType().FullName}.{name}", value, source.ValueType);
        }
    }

    private async Task<RegistrationResponse> ReadOrRegisterAsync(Registration registration)
    {
        if (registration.Options.Urn is { } urn)
        {
            return monitor.Get(urn);
        }

        if (registration.Options.Id is { } idInput
            && await idInput.ToOutput().GetValueAsync(whenUnknown: "").ConfigureAwait(false) is { Length: > 0 } id)
        {
            if (registration.Resource is not CustomResource)
            {
                throw new ArgumentException(
                    $"{nameof(ResourceOptions)}.{nameof(ResourceOptions.Id)} is only valid for a {nameof(CustomResource)}");
            }

            var read = await PrepareAsync(registration, id).ConfigureAwait(false);
            return await monitor.ReadAsync(registration.Resource, read).ConfigureAwait(false);
        }

        await SettleOptionsAsync(registration).ConfigureAwait(false);
        var request = await PrepareAsync(registration, registration.CustomOptions?.ImportId ?? "").ConfigureAwait(false);
        return await monitor.RegisterAsync(registration.Resource, request).ConfigureAwait(false);
    }

    /// <summary>Waits for the options that name other resources or values.</summary>
    private static async Task SettleOptionsAsync(Registration registration)
    {
        var options = registration.Options;
        if (options.DeletedWith is { } owner)
        {
            await owner.Urn.DataTask.ConfigureAwait(false);
        }

        foreach (var other in await options.ReplaceWith.KnownItemsAsync().ConfigureAwait(false))
        {
            await (other?.Urn.DataTask ?? Task.CompletedTask).ConfigureAwait(false);
        }

        if (options.ReplacementTrigger is { } trigger)
        {
            await new Serializer(keepResources: true)
                .SerializeAsync(registration.Label.Child("replacementTrigger"), trigger).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for DependsOn, then the inputs, then the parent, then the provider, then what the inputs came from.</summary>
    private async Task<RegistrationRequest> PrepareAsync(Registration registration, string id)
    {
        var (resource, options) = (registration.Resource, registration.Options);
        var dependencies = new HashSet<Resource>(await options.DependsOn.KnownItemsAsync().ConfigureAwait(false));
        var inputs = await WireProperties.SerializeAsync(
            registration.Label,
            registration.Args.ReadInputs(),
            referencesAreDependencies: !resource.IsRemote,
            ofResource: true).ConfigureAwait(false);

        var parent = options.Parent ?? (registration.Type == Stack.TypeToken ? null : Stack);
        var parentUrn = parent == null ? "" : await parent.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var provider = resource is CustomResource ? options.Provider ?? options.Parent?.ProviderFor(registration.Type) : null;
        var reference = provider == null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false);
        if (resource.IsRemote)
        {
            foreach (var handedOn in (options as ComponentResourceOptions)?.Providers ?? [])
            {
                await handedOn.GetReferenceAsync().ConfigureAwait(false);
            }
        }

        dependencies.UnionWith(inputs.Dependencies);
        if (dependencies.Count > 0)
        {
            await Dependencies.SettleUrnsAsync(dependencies).ConfigureAwait(false);
        }

        foreach (var alias in options.Aliases)
        {
            await AliasUrns.SettleAsync(alias).ConfigureAwait(false);
        }

        if (!options.Hooks.IsEmpty)
        {
            await options.Hooks.SettleAsync().ConfigureAwait(false);
        }

        return new RegistrationRequest(registration.Type, registration.Name, id, parentUrn, reference, inputs.Values);
    }
}
