using System.Threading.Channels;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Operator.Instances;

/// <summary>
/// What a cluster's loop has to do next. Long work runs beside the loop, and what it found out is dealt with in the loop, one
/// thing after the other: only there is the state of the cluster read or changed.
/// </summary>
internal sealed class BackgroundWork
{
    private readonly Channel<Func<Task>> steps = Channel.CreateUnbounded<Func<Task>>(new() { SingleReader = true });
    private readonly List<Task> running = [];

    private bool news;

    public ChannelReader<Func<Task>> Steps => steps.Reader;

    /// <summary>Whether a step since the last call has changed something that others depend on. For the loop only.</summary>
    public bool TakeNews()
    {
        var had = news;
        news = false;
        return had;
    }

    /// <summary>Adds a step to the loop. Never blocks; may be called from anywhere.</summary>
    public void Post(Func<Task> step) => steps.Writer.TryWrite(() =>
    {
        news = true;
        return step();
    });

    /// <summary>Adds a step that says itself whether it has changed anything that others depend on.</summary>
    public void PostQuietly(Func<bool> step) => steps.Writer.TryWrite(() =>
    {
        news |= step();
        return Task.CompletedTask;
    });

    /// <inheritdoc cref="Post(Func{Task})"/>
    public void Post(Action step) => Post(() =>
    {
        step();
        return Task.CompletedTask;
    });

    /// <summary>Makes the loop look at everything again.</summary>
    public void Wake() => Post(() => { });

    /// <summary>Works on an instance's data beside the loop; one such work an instance at a time.</summary>
    /// <param name="member">The instance.</param>
    /// <param name="name">What the work is, for messages.</param>
    /// <param name="work">The work; cancelled when the instance or the environment is stopped.</param>
    /// <param name="done">Runs in the loop with the result.</param>
    /// <param name="failed">Runs in the loop with what went wrong; not after a cancellation.</param>
    public void Begin<T>(Member member, string name, Func<CancellationToken, Task<T>> work, Func<T, Task> done, Action<Exception> failed)
    {
        var cancellation = new CancellationTokenSource();
        member.Work = name;
        member.WorkCancellation = cancellation;
        Start(async () =>
        {
            Func<Task> end;
            try
            {
                var result = await work(cancellation.Token).ConfigureAwait(false);
                end = () => done(result);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                end = () => Task.CompletedTask;
            }
            catch (Exception e)
            {
                end = () =>
                {
                    failed(e);
                    return Task.CompletedTask;
                };
            }
            Post(() =>
            {
                member.Work = null;
                member.WorkCancellation = null;
                cancellation.Dispose();
                return end();
            });
        });
    }

    /// <summary>Runs something short beside the loop. It deals with its own failures.</summary>
    public void Start(Func<Task> work)
    {
        var task = Task.Run(work);
        lock (running)
        {
            running.RemoveAll(old => old.IsCompleted);
            running.Add(task);
        }
    }

    /// <summary>Waits until nothing runs beside the loop.</summary>
    public Task IdleAsync()
    {
        lock (running)
        {
            return Task.WhenAll(running.ToArray());
        }
    }
}
