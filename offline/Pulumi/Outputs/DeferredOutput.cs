using Pulumi.Serialization;

namespace Pulumi;

/// <summary>An output whose source is given later, for resources that refer to each other.</summary>
/// <remarks>One that is never resolved keeps the deployment from ending.</remarks>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed class DeferredOutput<T>
{
    private readonly TaskCompletionSource<OutputData> source = new();
    private int resolved;

    /// <summary>A deferred output without a source yet.</summary>
    public DeferredOutput() => Output = new Output<T>(source.Task);

    /// <summary>The output to hand out.</summary>
    public Output<T> Output { get; }

    /// <summary>Gives it its source.</summary>
    /// <exception cref="InvalidOperationException">It has one already.</exception>
    public void Resolve(Output<T> output)
    {
        if (Interlocked.Exchange(ref resolved, 1) == 1)
        {
            throw new InvalidOperationException("DeferredOutput can only be resolved once.");
        }

        output.DataTask.ContinueWith(task => source.TrySetFromTask(task), TaskScheduler.Default);
    }
}
