using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

public static partial class Output
{
    /// <summary>All values together, in order: secret if one of them is, unknown as long as one is.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All(ImmutableArray.CreateRange(inputs));

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) => All(ImmutableArray.CreateRange(inputs));

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All(outputs.AsEnumerable());

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs)
        => All(ImmutableArray.CreateRange(outputs.Select(output => (Input<T>)output)));

    private static Output<ImmutableArray<T>> All<T>(ImmutableArray<Input<T>> inputs)
        => new(OutputTasks.JoinAsync([.. inputs], values => ImmutableArray.Create(Array.ConvertAll(values, OutputData.As<T>))));
}
