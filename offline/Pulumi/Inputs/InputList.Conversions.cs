using System.Collections.Immutable;

namespace Pulumi;

public sealed partial class InputList<T>
{
    /// <summary>A list of one element.</summary>
    public static implicit operator InputList<T>(T value) => new([value]);

    /// <summary>A list of one element.</summary>
    public static implicit operator InputList<T>(Output<T> value) => new([value]);

    /// <summary>A list of one element.</summary>
    public static implicit operator InputList<T>(Input<T> value) => Checked([value]);

    /// <summary>A list of plain values.</summary>
    public static implicit operator InputList<T>(T[] values) => Of(values);

    /// <summary>A list of outputs.</summary>
    public static implicit operator InputList<T>(Output<T>[] values) => Of(values);

    /// <summary>A list of inputs.</summary>
    public static implicit operator InputList<T>(Input<T>[] values) => Checked([.. values]);

    /// <summary>A list of plain values.</summary>
    public static implicit operator InputList<T>(List<T> values) => Of(values);

    /// <summary>A list of outputs.</summary>
    public static implicit operator InputList<T>(List<Output<T>> values) => Of(values);

    /// <summary>A list of inputs.</summary>
    public static implicit operator InputList<T>(List<Input<T>> values) => Checked([.. values]);

    /// <summary>A list of plain values; a default array stays one.</summary>
    public static implicit operator InputList<T>(ImmutableArray<T> values)
        => values.IsDefault ? new(Default) : Of(values);

    /// <summary>A list of outputs; a default array stays one.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values)
        => values.IsDefault ? new(Default) : Of(values);

    /// <summary>A list of inputs; a default array stays one.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values)
        => values.IsDefault ? new(Default) : Checked([.. values]);

    /// <summary>An output of the whole list.</summary>
    public static implicit operator InputList<T>(Output<T[]> values) => OfOutput(values);

    /// <summary>An output of the whole list.</summary>
    public static implicit operator InputList<T>(Output<List<T>> values) => OfOutput(values);

    /// <summary>An output of the whole list.</summary>
    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => OfOutput(values);

    /// <summary>An output of the whole list; a default array stays one.</summary>
    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values)
        => new(values.Apply(items => items.IsDefault ? Default : Inputs(items)));

    private static InputList<T> Of(IEnumerable<T> values) => new(Inputs(values));

    private static InputList<T> Of(IEnumerable<Output<T>> values)
        => new(values.Select(value => (Input<T>)value).ToArray());

    private static InputList<T> OfOutput<TList>(Output<TList> values)
        where TList : IEnumerable<T>
        => new(values.Apply(items => Inputs(items)));

    private static InputList<T> Checked(Input<T>[] inputs) => new InputList<T>(inputs).FailOnNull(inputs);

    private static Input<T>[] Inputs(IEnumerable<T> values) => values.Select(value => (Input<T>)value).ToArray();
}
