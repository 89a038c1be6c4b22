namespace Pulumi;

/// <summary>
/// The tasks of a deployment. It ends when all of them have, among them those that others started meanwhile, or when one has
/// failed.
/// </summary>
internal sealed class TaskSet
{
    private readonly Lock gate = new();
    private readonly List<Exception> failures = [];
    private TaskCompletionSource<IReadOnlyList<Exception>>? waiting;
    private int running;

    public void Add(Task task)
    {
        if (task.IsCompletedSuccessfully)
        {
            return;
        }

        lock (gate)
        {
            running++;
        }

        if (task.IsCompleted)
        {
            Completed(task);
        }
        else
        {
            // Where the task ends: a hop to another thread for each of thousands of tasks takes longer than what they do.
            task.ContinueWith(Completed, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>The failures so far, each once, as soon as there are any; none once all tasks have ended.</summary>
    public Task<IReadOnlyList<Exception>> WaitAsync()
    {
        lock (gate)
        {
            if (failures.Count > 0 || running == 0)
            {
                return Task.FromResult<IReadOnlyList<Exception>>(TakeFailures());
            }

            waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return waiting.Task;
        }
    }

    private void Completed(Task task)
    {
        lock (gate)
        {
            running--;
            failures.AddRange(task.Exception?.InnerExceptions ?? []);
            if (waiting != null && (failures.Count > 0 || running == 0))
            {
                waiting.SetResult(TakeFailures());
                waiting = null;
            }
        }
    }

    /// <summary>Each failure once, without those that another one has led to.</summary>
    private Exception[] TakeFailures()
    {
        var taken = failures.Distinct().ToArray();
        failures.Clear();
        return Array.FindAll(taken, failure => !Causes(failure).Any(taken.Contains));
    }

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (var cause = failure.InnerException; cause != null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
