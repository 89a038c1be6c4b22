namespace Pulumi.Serialization;

/// <summary>What is done with outputs, whatever their types; see <see cref="OutputData"/> for why it is not generic.</summary>
internal static class OutputTasks
{
    /// <summary>The function's result for a value that is known.</summary>
    public static async Task<OutputData> ApplyAsync(Task<OutputData> source, Func<object?, object?> func)
    {
        var data = await source.ConfigureAwait(false);
        return data.With(data.IsKnown ? func(data.Value) : null);
    }

    /// <summary>What the function's output holds, together with the value it was made from; the default for a null output.</summary>
    public static async Task<OutputData> ApplyAsync(Task<OutputData> source, Func<object?, IOutput?> func, object? whenNull)
    {
        var data = await source.ConfigureAwait(false);
        if (!data.IsKnown || func(data.Value) is not { } inner)
        {
            return data.With(whenNull);
        }

        return data.Then(await inner.DataTask.ConfigureAwait(false));
    }

    /// <summary>The same data, changed.</summary>
    public static async Task<OutputData> ChangeAsync(Task<OutputData> source, Func<OutputData, OutputData> change)
        => change(await source.ConfigureAwait(false));

    /// <summary>What is made of the values of several inputs once all of them are settled.</summary>
    public static async Task<OutputData> JoinAsync(IReadOnlyList<IInput?> inputs, Func<object?[], object?> join)
    {
        var values = new object?[inputs.Count];
        var all = OutputData.Known(null);
        for (var i = 0; i < values.Length; i++)
        {
            var data = await inputs[i]!.ToOutput().DataTask.ConfigureAwait(false);
            values[i] = data.Value;
            all = all.Then(data);
        }

        return all.With(join(values));
    }
}
