using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The outputs of another stack.</summary>
public class StackReference : CustomResource
{
    /// <summary>Reads a stack's outputs.</summary>
    /// <param name="name">Name of the resource, and of the stack unless the arguments say another.</param>
    /// <param name="args">The stack: organization/project/stack.</param>
    /// <param name="options">How the resource is managed.</param>
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base(
            "pulumi:pulumi:StackReference",
            name,
            new StackReferenceArgs { Name = args?.Name ?? name },
            CustomResourceOptions.Merge(options, new CustomResourceOptions { Id = args?.Name ?? name }))
    {
    }

    /// <summary>The stack's name.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>The stack's outputs.</summary>
    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    /// <summary>Which of them are secret.</summary>
    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>One output, null if the stack has none of this name; secret if it is secret there.</summary>
    public Output<object?> GetOutput(Input<string> name)
        => WithSecrecyOf(name, Output.Tuple(name, (Input<ImmutableDictionary<string, object>>)Outputs)
            .Apply(found => (object?)found.Item2.GetValueOrDefault(found.Item1)));

    /// <summary>One output; fails if the stack has none of this name. Secret if it is secret there.</summary>
    public Output<object> RequireOutput(Input<string> name)
        => WithSecrecyOf(name, Output.Tuple(name, (Input<string>)Name, (Input<ImmutableDictionary<string, object>>)Outputs)
            .Apply(found => found.Item3.TryGetValue(found.Item1, out var value)
                ? value
                : throw new KeyNotFoundException(
                    $"Required output '{found.Item1}' does not exist on stack '{found.Item2}'.")));

    /// <summary>One output's value, in the property that says whether it is secret.</summary>
    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var data = await GetOutput(name).DataTask.ConfigureAwait(false);
        return data.IsSecret
            ? new StackReferenceOutputDetails { SecretValue = data.Value }
            : new StackReferenceOutputDetails { Value = data.Value };
    }

    /// <summary>One output's value, null if the stack has none of this name.</summary>
    /// <exception cref="InvalidOperationException">It is secret.</exception>
    public async Task<object?> GetValueAsync(Input<string> name)
    {
        var data = await GetOutput(name).DataTask.ConfigureAwait(false);
        return data.IsSecret ? throw IsSecret("GetOutput") : data.Value;
    }

    /// <summary>One output's value.</summary>
    /// <exception cref="KeyNotFoundException">The stack has none of this name.</exception>
    /// <exception cref="InvalidOperationException">It is secret.</exception>
    public async Task<object> RequireValueAsync(Input<string> name)
    {
        var data = await RequireOutput(name).DataTask.ConfigureAwait(false);
        return data.IsSecret ? throw IsSecret("RequireOutput") : data.ValueAs<object>();
    }

    private static InvalidOperationException IsSecret(string instead)
        => new($"Cannot call '{instead}ValueAsync' if the referenced stack has secret outputs. Use '{instead}' instead.");

    private Output<T> WithSecrecyOf<T>(Input<string> name, Output<T> output)
    {
        return new Output<T>(RunAsync());

        async Task<Serialization.OutputData> RunAsync()
        {
            var data = await output.DataTask.ConfigureAwait(false);
            var secret = await IsSecretAsync(name).ConfigureAwait(false);
            return new Serialization.OutputData(data.Resources, data.Value, data.IsKnown, secret);
        }
    }

    private async Task<bool> IsSecretAsync(Input<string> name)
    {
        var nameData = await name.ToOutput().DataTask.ConfigureAwait(false);
        var secretNames = await SecretOutputNames.DataTask.ConfigureAwait(false);
        return nameData.IsKnown && secretNames.IsKnown
            ? secretNames.ValueAs<ImmutableArray<string>>().Contains(nameData.ValueAs<string>())
            : (await Outputs.DataTask.ConfigureAwait(false)).IsSecret;
    }
}
