namespace PgHaInfra.Verify.Workload;

/// <summary>How far the clients of a workload are, and a way to wait for more.</summary>
internal sealed class WorkloadProgress
{
    private readonly Lock turn = new();
    private readonly List<(Func<bool> Condition, TaskCompletionSource Done)> waiting = [];
    private readonly Dictionary<int, long> acknowledged = [];
    private readonly HashSet<int> answered = [];
    private long newestTimeline;
    private long last;

    // Writers together have hundreds of acknowledgements a second; a promotion may come within a tenth of one.
    private static readonly long Silence = (long)TimeSpan.FromMilliseconds(25).TotalMicroseconds;

    /// <summary>Whether nobody has had an acknowledgement for longer than is usual between two.</summary>
    /// <param name="now">The run's clock.</param>
    public bool IsInterrupted(long now) => now - Volatile.Read(ref last) > Silence;

    /// <summary>Acknowledged writes of each client.</summary>
    public long Acknowledged(int client)
    {
        lock (turn)
        {
            return acknowledged.GetValueOrDefault(client);
        }
    }

    /// <summary>The newest timeline that acknowledged a write.</summary>
    public long NewestTimeline
    {
        get
        {
            lock (turn)
            {
                return newestTimeline;
            }
        }
    }

    public void NoteAcknowledged(int client, long timeline, long now)
    {
        Volatile.Write(ref last, now);
        lock (turn)
        {
            acknowledged[client] = acknowledged.GetValueOrDefault(client) + 1;
            newestTimeline = Math.Max(newestTimeline, timeline);
            Release();
        }
    }

    /// <summary>A reader got an answer.</summary>
    public void NoteAnswered(int client)
    {
        lock (turn)
        {
            if (answered.Add(client))
            {
                Release();
            }
        }
    }

    /// <summary>Waits until each of these clients has had so many more acknowledgements, and each of those an answer.</summary>
    public Task UntilAsync(IReadOnlyList<int> writers, int more, IReadOnlyList<int> readers, CancellationToken cancel)
    {
        lock (turn)
        {
            var goals = writers.ToDictionary(client => client, client => acknowledged.GetValueOrDefault(client) + more);
            answered.Clear();
            return WaitAsync(
                () => goals.All(goal => acknowledged.GetValueOrDefault(goal.Key) >= goal.Value) && readers.All(answered.Contains), cancel);
        }
    }

    /// <summary>Waits for an acknowledgement on a newer timeline than this one.</summary>
    public Task UntilNewerAsync(long timeline, CancellationToken cancel)
    {
        lock (turn)
        {
            return WaitAsync(() => newestTimeline > timeline, cancel);
        }
    }

    private Task WaitAsync(Func<bool> condition, CancellationToken cancel)
    {
        if (condition())
        {
            return Task.CompletedTask;
        }

        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Add((condition, done));
        return done.Task.WaitAsync(cancel);
    }

    private void Release()
    {
        for (var at = waiting.Count - 1; at >= 0; at--)
        {
            if (waiting[at].Condition())
            {
                waiting[at].Done.SetResult();
                waiting.RemoveAt(at);
            }
        }
    }
}
