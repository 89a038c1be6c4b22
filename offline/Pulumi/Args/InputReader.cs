namespace Pulumi.Serialization;

/// <summary>
/// Collects the inputs of a generated argument class, which names them one by one: what reflection would find, without the time
/// that it takes. Its methods are generic, so that code for each type of input is compiled with the generated class.
/// </summary>
/// <param name="args">The arguments that the inputs are of.</param>
/// <param name="count">How many inputs there are.</param>
internal sealed class InputReader(InputArgs args, int count)
{
    private readonly Dictionary<string, object?> inputs = new(count);

    /// <summary>The inputs so far, by wire name.</summary>
    public IReadOnlyCollection<KeyValuePair<string, object?>> Inputs => inputs;

    /// <summary>Adds an input.</summary>
    /// <param name="name">Its wire name.</param>
    /// <param name="value">The input; null if it was not given.</param>
    /// <param name="required">The member's name if the input must be given.</param>
    /// <exception cref="ArgumentNullException">A required one is missing.</exception>
    public InputReader Add<T>(string name, Input<T>? value, string? required = null) => Put(name, value?.DataTask, required);

    /// <inheritdoc cref="Add{T}(string, Input{T}, string)"/>
    public InputReader Add<T0, T1>(string name, InputUnion<T0, T1>? value, string? required = null) => Put(
        name,
        value is null ? null : OutputTasks.ApplyAsync(value.DataTask, static union => OutputData.As<Union<T0, T1>>(union).Value),
        required);

    /// <inheritdoc cref="Add{T}(string, Input{T}, string)"/>
    public InputReader Add<T>(string name, InputList<T>? value, string? required = null) => Put(name, value?.Elements.DataTask, required);

    /// <inheritdoc cref="Add{T}(string, Input{T}, string)"/>
    public InputReader Add<T>(string name, InputMap<T>? value, string? required = null) => Put(name, value?.Elements.DataTask, required);

    /// <summary>Adds a plain value.</summary>
    /// <inheritdoc cref="Add{T}(string, Input{T}, string)"/>
    public InputReader AddPlain(string name, object? value, string? required = null) => Put(name, value, required);

    /// <summary>Adds an input that the provider wants as JSON.</summary>
    /// <inheritdoc cref="Add{T}(string, Input{T}, string)"/>
    /// <param name="name">Its wire name.</param>
    /// <param name="value">The input; null if it was not given.</param>
    /// <param name="member">The member's name.</param>
    /// <param name="isRequired">Whether it must be given.</param>
    public InputReader AddJson(string name, object? value, string member, bool isRequired = false)
    {
        args.Require(value, isRequired ? member : null);
        inputs.Add(name, JsonInput.Of(args.FullName(member), value));
        return this;
    }

    private InputReader Put(string name, object? value, string? required)
    {
        args.Require(value, required);
        inputs.Add(name, value);
        return this;
    }
}
