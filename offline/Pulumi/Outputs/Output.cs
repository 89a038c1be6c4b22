using System.Globalization;
using System.Text.Json;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Makes outputs, and puts several of them together.</summary>
public static partial class Output
{
    /// <summary>An output of a value that is known already.</summary>
    public static Output<T> Create<T>(T value) => new(OutputData.Known(value));

    /// <summary>An output of a task's result.</summary>
    /// <exception cref="ArgumentNullException">The task is null.</exception>
    public static Output<T> Create<T>(Task<T> value) => FromTask(value, isSecret: false);

    /// <summary>A secret output of a value that is known already.</summary>
    public static Output<T> CreateSecret<T>(T value) => new(OutputData.Known(value, isSecret: true));

    /// <summary>A secret output of a task's result.</summary>
    /// <exception cref="ArgumentNullException">The task is null.</exception>
    public static Output<T> CreateSecret<T>(Task<T> value) => FromTask(value, isSecret: true);

    /// <summary>The same output, secret.</summary>
    /// <exception cref="ArgumentNullException">The output is null.</exception>
    public static Output<T> CreateSecret<T>(Output<T> value)
        => (value ?? throw new ArgumentNullException(nameof(value))).WithSecrecy(isSecret: true);

    /// <summary>The same output, no longer secret.</summary>
    public static Output<T> Unsecret<T>(Output<T> output) => output.WithSecrecy(isSecret: false);

    /// <summary>Whether an output is secret, once it is settled.</summary>
    public static async Task<bool> IsSecretAsync<T>(Output<T> output)
        => (await output.DataTask.ConfigureAwait(false)).IsSecret;

    /// <summary>
    /// An output of the formatted text, by the invariant culture: secret if an argument is, unknown as long as one is.
    /// </summary>
    public static Output<string> Format(FormattableString formattableString)
    {
        var inputs = Array.ConvertAll(formattableString.GetArguments(), argument => (Input<object?>)ToObjectOutput(argument));
        return All(inputs).Apply(values => string.Format(
            CultureInfo.InvariantCulture, formattableString.Format, values.ToArray()));
    }

    /// <summary>The value as JSON, with the outputs inside it: secret if one of them is, unknown as long as one is.</summary>
    /// <exception cref="ArgumentNullException">The output is null.</exception>
    public static Output<string> JsonSerialize<T>(Output<T> value, JsonSerializerOptions? options = null)
        => new(OutputJson.SerializeAsync(value ?? throw new ArgumentNullException(nameof(value)), options));

    /// <summary>The value that a JSON text describes.</summary>
    /// <exception cref="ArgumentNullException">The output is null.</exception>
    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null)
        => new(OutputJson.DeserializeAsync<T>(json ?? throw new ArgumentNullException(nameof(json)), options));

    internal static Output<T> FromTask<T>(Task<T> value, bool isSecret)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Output<T>(RunAsync(value, isSecret));

        static async Task<OutputData> RunAsync(Task<T> value, bool isSecret)
            => OutputData.Known(await value.ConfigureAwait(false), isSecret);
    }

    private static Output<object?> ToObjectOutput(object? value)
    {
        return (value is IInput input ? input.ToOutput() : value as IOutput) is { } output
            ? new Output<object?>(output.DataTask)
            : Create(value);
    }
}
