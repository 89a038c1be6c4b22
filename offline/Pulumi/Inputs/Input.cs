using Pulumi.Serialization;

namespace Pulumi;

/// <summary>An argument of a resource: a plain value or an output of another resource, by implicit conversion.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public class Input<T> : IInput
{
    private readonly Output<T>? output;

    private protected Input(Output<T> outputValue)
        => output = outputValue ?? throw new ArgumentNullException(nameof(outputValue));

    /// <summary>For collections, which know their output only when it is asked for.</summary>
    private protected Input()
    {
    }

    internal Task<OutputData> DataTask => (output ?? Current).DataTask;

    private protected virtual Output<T> Current => output!;

    /// <summary>A plain value as an input.</summary>
    public static implicit operator Input<T>(T value) => new(Output.Create(value));

    /// <summary>An output as an input.</summary>
    /// <exception cref="ArgumentNullException">The output is null.</exception>
    public static implicit operator Input<T>(Output<T> value) => new(value);

    /// <summary>The output that the input is or holds.</summary>
    public static implicit operator Output<T>(Input<T> input) => input.Current;

    // A plain input's field, since every further method is compiled once more for each enumeration that an input may hold.
    IOutput IInput.ToOutput() => output ?? Current;
}
