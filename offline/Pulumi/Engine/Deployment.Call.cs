using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>The argument that is the resource whose method is called.</summary>
    private const string SelfKey = "__self__";

    internal Output<T> Call<T>(string token, CallArgs? args, Resource? self, CallOptions? options)
    {
        return new Output<T>(RunAsync());

        async Task<OutputData> RunAsync()
        {
            var result = await CallRawAsync(token, args, self, options).ConfigureAwait(false);
            return new Converter(warning => Log.Warn(warning, self)).Convert<T>($"{token} result", result);
        }
    }

    internal void Call(string token, CallArgs? args, Resource? self, CallOptions? options)
        => Tasks.Add(CallRawAsync(token, args, self, options));

    private async Task<Dictionary<string, object?>> CallRawAsync(
        string token, CallArgs? args, Resource? self, CallOptions? options)
    {
        var inputs = (args ?? CallArgs.Empty).ReadInputs().ToImmutableDictionary();
        WireProperties arguments;
        try
        {
            arguments = await WireProperties.SerializeAsync(
                new WirePath($"call:{token}"),
                self == null ? inputs : inputs.SetItem(SelfKey, self),
                referencesAreDependencies: false).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            AddError($"Error serializing arguments for call {token}: {exception}");
            throw;
        }

        var provider = self != null ? self.Provider : options?.Provider ?? options?.Parent?.ProviderFor(token);
        var reference = provider == null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false);
        await Dependencies.SettleUrnsAsync(arguments.Dependencies).ConfigureAwait(false);
        return await monitor.CallAsync(token, arguments.Values, reference).ConfigureAwait(false);
    }
}
