using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

public sealed partial class Deployment
{
    internal Output<T> Invoke<T>(string token, InvokeArgs? args, InvokeOptions? options)
        => new(InvokeOutputAsync<T>(token, args, options));

    internal Output<T> InvokeSingle<T>(string token, InvokeArgs? args, InvokeOptions? options)
        => Invoke<ImmutableDictionary<string, T>>(token, args, options).Apply(result => result.Values.First());

    internal async Task<T> InvokeAsync<T>(string token, InvokeArgs? args, InvokeOptions? options)
    {
        var arguments = await ArgumentsAsync(token, args).ConfigureAwait(false);
        return (await InvokeAsync<T>(token, arguments, options).ConfigureAwait(false)).ValueAs<T>();
    }

    internal async Task InvokeAsync(string token, InvokeArgs? args, InvokeOptions? options)
    {
        var arguments = await ArgumentsAsync(token, args).ConfigureAwait(false);
        await InvokeRawAsync(token, arguments, options).ConfigureAwait(false);
    }

    internal async Task<T> InvokeSingleAsync<T>(string token, InvokeArgs? args, InvokeOptions? options)
        => (await InvokeAsync<ImmutableDictionary<string, T>>(token, args, options).ConfigureAwait(false)).Values.First();

    private static Task<WireProperties> ArgumentsAsync(string token, InvokeArgs? args)
        => WireProperties.SerializeAsync(new WirePath($"invoke:{token}"), (args ?? InvokeArgs.Empty).ReadInputs());

    private static OutputData UnknownResult<T>()
        => new(ImmutableHashSet<Resource>.Empty, default(T), isKnown: false, isSecret: false);

    private async Task<OutputData> InvokeOutputAsync<T>(string token, InvokeArgs? args, InvokeOptions? options)
    {
        WireProperties arguments;
        try
        {
            arguments = await ArgumentsAsync(token, args).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            AddError($"Error serializing arguments for invoke {token}: {exception}");
            throw;
        }

        if (Wire.ContainsUnknown(arguments.Values))
        {
            return UnknownResult<T>();
        }

        var dependencies = new HashSet<Resource>(arguments.Dependencies);
        if (options is InvokeOutputOptions { DependsOn: var dependsOn })
        {
            dependencies.UnionWith(await dependsOn.KnownItemsAsync().ConfigureAwait(false));
        }

        foreach (var resource in dependencies.Union(Dependencies.Expand(dependencies)).OfType<CustomResource>())
        {
            if (resource.Id is { } id && !(await id.DataTask.ConfigureAwait(false)).IsKnown)
            {
                return UnknownResult<T>();
            }
        }

        var result = await InvokeAsync<T>(token, arguments, options).ConfigureAwait(false);
        return new OutputData([.. dependencies], result.Value, result.IsKnown, result.IsSecret);
    }

    private async Task<OutputData> InvokeAsync<T>(string token, WireProperties arguments, InvokeOptions? options)
    {
        var result = await InvokeRawAsync(token, arguments, options).ConfigureAwait(false);
        return new Converter(warning => Log.Warn(warning)).Convert<T>($"{token} result", result);
    }

    private async Task<Dictionary<string, object?>> InvokeRawAsync(
        string token, WireProperties arguments, InvokeOptions? options)
    {
        var provider = options?.Provider ?? options?.Parent?.ProviderFor(token);
        var reference = provider == null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false);
        return await monitor.CallAsync(token, arguments.Values, reference).ConfigureAwait(false);
    }
}
