using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Verify.Recorder;

/// <summary>Watches a cluster's objects in the API and keeps what they showed, moment by moment, on the run's clock.</summary>
public sealed class ClusterRecorder : IAsyncDisposable
{
    private readonly Lock turn = new();
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<ClusterMoment> moments = [];
    private readonly RunClock clock;
    private readonly TimeProvider time;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ClusterView view = ClusterView.Nothing;
    private Task watches = Task.CompletedTask;

    private ClusterRecorder(RunClock clock, TimeProvider time) => (this.clock, this.time) = (clock, time);

    /// <summary>How many moments there are: where what comes next begins.</summary>
    public int Count
    {
        get
        {
            lock (turn)
            {
                return moments.Count;
            }
        }
    }

    /// <summary>What the API shows now, as far as is known.</summary>
    public ClusterView Now
    {
        get
        {
            lock (turn)
            {
                return view;
            }
        }
    }

    /// <summary>Begins to watch.</summary>
    /// <param name="api">The API.</param>
    /// <param name="ns">The cluster's namespace.</param>
    /// <param name="name">The cluster's name.</param>
    /// <param name="service">The Service of the primary's public endpoint.</param>
    /// <param name="clock">The run's clock.</param>
    public static ClusterRecorder Start(KubeClient api, string ns, string name, string service, RunClock clock)
    {
        var recorder = new ClusterRecorder(clock, api.Time);
        var instances = LabelSelector.Of(new Dictionary<string, string> { ["cnpg.io/cluster"] = name, ["cnpg.io/podRole"] = "instance" });
        var slices = LabelSelector.Of(new Dictionary<string, string> { ["kubernetes.io/service-name"] = service });
        var only = $"metadata.name={name}";
        recorder.watches = Task.WhenAll(
            recorder.FollowAsync(cancel => api.WatchAsync(ResourceKind.Cluster, ns, fieldSelector: only, cancel: cancel), Cluster),
            recorder.FollowAsync(cancel => api.WatchAsync(ResourceKind.Lease, ns, fieldSelector: only, cancel: cancel), Lease),
            recorder.FollowAsync(cancel => api.WatchAsync(ResourceKind.Pod, ns, instances, cancel: cancel), Pod),
            recorder.FollowAsync(cancel => api.WatchAsync(ResourceKind.EndpointSlice, ns, slices, cancel: cancel), Slice));
        return recorder;
    }

    /// <summary>The moments so far.</summary>
    public IReadOnlyList<ClusterMoment> Moments()
    {
        lock (turn)
        {
            return [.. moments];
        }
    }

    /// <summary>Waits for a moment that is as wanted.</summary>
    /// <param name="from">The first moment that counts, see <see cref="Count"/>.</param>
    /// <param name="wanted">What it must show.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Where in the moments it is, or null when the time is over.</returns>
    /// <exception cref="KubeConnectionException">The API could not be reached for a minute.</exception>
    /// <exception cref="KubeApiException">The API refuses to be watched.</exception>
    public async Task<int?> WaitAsync(int from, Func<ClusterView, bool> wanted, TimeSpan limit, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var over = Task.Delay(limit, time, patience.Token);
        try
        {
            while (true)
            {
                Task change;
                lock (turn)
                {
                    for (; from < moments.Count; from++)
                    {
                        if (wanted(moments[from].View))
                        {
                            return from;
                        }
                    }

                    change = changed.Task;
                }

                if (await Task.WhenAny(change, over, failure.Task) != change)
                {
                    await (failure.Task.IsCompleted ? failure.Task : over);
                    return null;
                }
            }
        }
        finally
        {
            await patience.CancelAsync();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await watches;
        stop.Dispose();
    }

    private async Task FollowAsync(
        Func<CancellationToken, IAsyncEnumerable<WatchEvent>> watch, Func<ClusterView, WatchEvent, ClusterView> apply)
    {
        try
        {
            await foreach (var e in watch(stop.Token))
            {
                Note(clock.Now, e, apply);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The end that was asked for.
        }
        catch (Exception trouble)
        {
            failure.TrySetException(trouble);
        }
    }

    private void Note(long now, WatchEvent e, Func<ClusterView, WatchEvent, ClusterView> apply)
    {
        TaskCompletionSource told;
        lock (turn)
        {
            view = apply(view, e);
            moments.Add(new ClusterMoment(now, view));
            (told, changed) = (changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        told.SetResult();
    }

    private static ClusterView Cluster(ClusterView before, WatchEvent e) => before with
    {
        Instances = (int?)e.Object.At("spec", "instances") ?? 1,
        Phase = (string?)e.Object.At("status", "phase") ?? "",
        CurrentPrimary = (string?)e.Object.At("status", "currentPrimary") ?? "",
        TargetPrimary = (string?)e.Object.At("status", "targetPrimary") ?? "",
        ReadyInstances = (int?)e.Object.At("status", "readyInstances") ?? 0,
    };

    private static ClusterView Lease(ClusterView before, WatchEvent e) =>
        before with { LeaseHolder = e.Type == WatchEventType.Deleted ? null : (string?)e.Object.At("spec", "holderIdentity") };

    private static ClusterView Pod(ClusterView before, WatchEvent e) => before with
    {
        Pods = e.Type == WatchEventType.Deleted
            ? before.Pods.Remove(e.Object.Name)
            : before.Pods.SetItem(e.Object.Name, PodView.Of(e.Object)),
    };

    private static ClusterView Slice(ClusterView before, WatchEvent e) => before with
    {
        Routes = e.Type == WatchEventType.Deleted
            ? before.Routes.Remove(e.Object.Name)
            : before.Routes.SetItem(e.Object.Name, Targets(e.Object)),
    };

    private static ImmutableArray<string> Targets(KubeObject slice) =>
    [
        .. (slice.At("endpoints") as JsonArray ?? [])
            .Where(endpoint => (bool?)endpoint?["conditions"]?["ready"] ?? true)
            .Select(endpoint => (string?)endpoint?["targetRef"]?["name"] ?? ""),
    ];
}
