using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>
/// A value that a resource will have once it exists. It remembers the resources it came from, whether it is secret, and
/// whether it is known yet: during a preview much is not.
/// </summary>
/// <remarks>Each output belongs to the running deployment: one that fails makes the deployment fail, observed or not.</remarks>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed class Output<T> : IOutput
{
    private readonly Task<OutputData> dataTask;

    internal Output(Task<OutputData> dataTask)
    {
        this.dataTask = dataTask;
        Deployment.Current?.Tasks.Add(dataTask);
    }

    internal Output(OutputData data)
    {
        dataTask = Task.FromResult(data);
    }

    /// <summary>A resource's output. The deployment waits for the registration, and fails with it; that is once enough.</summary>
    internal Output(OutputSource source)
    {
        dataTask = source.Task;
    }

    // The field, since every further method is compiled once more for each enumeration that an output may hold.
    Task<OutputData> IOutput.DataTask => dataTask;

    internal Task<OutputData> DataTask => dataTask;

    /// <summary>An output of a task's result.</summary>
    /// <exception cref="ArgumentNullException">The task is null.</exception>
    public static Output<T> Create(Task<T> value) => Output.FromTask(value, isSecret: false);

    /// <summary>Runs an asynchronous action once the value is known, for its effect.</summary>
    public Output<ValueTuple> Apply(Func<T, Task> func)
    {
        return Apply(RunAsync);

        async Task<ValueTuple> RunAsync(T value)
        {
            await func(value).ConfigureAwait(false);
            return default;
        }
    }

    /// <summary>
    /// An output of the function's result. It depends on what this output depends on, is secret if this one is, and is unknown
    /// as long as this one is: the function is not called then.
    /// </summary>
    public Output<TResult> Apply<TResult>(Func<T, TResult> func)
        => new(OutputTasks.ApplyAsync(DataTask, value => func(OutputData.As<T>(value))));

    /// <inheritdoc cref="Apply{TResult}(Func{T, TResult})"/>
    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func) => Apply(value => Output.Create(func(value)));

    /// <inheritdoc cref="Apply{TResult}(Func{T, Output{TResult}})"/>
    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func) => Apply(value => func(value).ToOutput());

    /// <summary>
    /// An output of what the function's output holds: dependencies and secrecy of both, known if both are. A null output counts
    /// as the default value.
    /// </summary>
    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func)
        => new(OutputTasks.ApplyAsync(DataTask, value => func(OutputData.As<T>(value)), whenNull: default(TResult)));

    /// <summary>Not what it looks like: an output has no text. Use <see cref="Output.Format"/> or Apply.</summary>
    /// <returns>An explanation; also logged as a warning.</returns>
    /// <exception cref="InvalidOperationException">The environment variable PULUMI_ERROR_OUTPUT_STRING is "1" or "true".</exception>
    public override string ToString() => OutputText.Explain();

    internal async Task<T> GetValueAsync(T whenUnknown)
    {
        var data = await DataTask.ConfigureAwait(false);
        return data.IsKnown ? data.ValueAs<T>() : whenUnknown;
    }

    internal Output<T> WithResources(ImmutableHashSet<Resource> resources) => new(OutputTasks.ChangeAsync(
        DataTask, data => new OutputData(OutputData.Union(data.Resources, resources), data.Value, data.IsKnown, data.IsSecret)));

    internal Output<T> WithSecrecy(bool isSecret)
        => new(OutputTasks.ChangeAsync(DataTask, data => new OutputData(data.Resources, data.Value, data.IsKnown, isSecret)));
}
