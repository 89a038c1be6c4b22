using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Backups;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Restores;

/// <summary>A cluster that a restore is tried in. It is removed with its volumes when it is disposed of.</summary>
public sealed class RestoredCluster : IAsyncDisposable
{
    private const string Healthy = "Cluster in healthy state";
    private const string Unrecoverable = "Cluster is unrecoverable";

    // One attempt may meet a store that is away for a moment.
    private const int AttemptsThatCount = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromHours(2);
    private static readonly TimeSpan RemovalPatience = TimeSpan.FromMinutes(5);

    private static readonly DeletionOptions Now = new() { GracePeriodSeconds = 0 };

    private readonly CheckContext context;

    private RestoredCluster(CheckContext context, KubeObject manifest) => (this.context, Name) = (context, manifest.Name);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>From the asking to the first answer of a query.</summary>
    public TimeSpan FirstAnswer { get; private set; }

    /// <summary>Makes it and waits until it answers; what an earlier run has left behind is removed first.</summary>
    /// <param name="context">The source.</param>
    /// <param name="store">Its backups.</param>
    /// <param name="target">Up to where.</param>
    /// <param name="cancel">Ends the wait; the cluster is removed all the same.</param>
    /// <exception cref="RestoreException">The backup cannot be restored.</exception>
    /// <exception cref="TargetException">A cluster of this name is somebody else's.</exception>
    public static async Task<RestoredCluster> MakeAsync(
        CheckContext context, BackupStore store, RestoreTarget target, CancellationToken cancel)
    {
        var manifest = RestoreManifest.For(context.Cluster.Object, store, context.Cluster.Database, context.Cluster.Owner, target);
        var restored = new RestoredCluster(context, manifest);
        if (await context.Api.FindAsync(ResourceKind.Cluster, context.Namespace, restored.Name, cancel) is { } present
            && present.Labels[RestoreManifest.Label] != context.Name)
        {
            throw new TargetException($"there is a Cluster {restored.Name} already, and not from a restore of {context.Name}");
        }

        await restored.RemoveAsync(cancel);
        try
        {
            var began = context.Time.GetTimestamp();
            await context.Api.CreateAsync(manifest, cancel: cancel);
            await restored.UntilReadyAsync(cancel);
            await restored.AskAsync("SELECT 1", cancel);
            restored.FirstAnswer = context.Time.GetElapsedTime(began);
            return restored;
        }
        catch
        {
            await restored.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks its database, as the superuser.</summary>
    /// <returns>The rows, columns separated by '|'.</returns>
    public Task<string> AskAsync(string sql, CancellationToken cancel) =>
        context.PsqlAsync($"{Name}-1", context.Cluster.Database, cancel, sql);

    /// <summary>Removes it, whatever has been cancelled, and waits until its volumes are gone.</summary>
    public async ValueTask DisposeAsync()
    {
        context.Progress.Report($"removing {Name}");
        await RemoveAsync(CancellationToken.None);
    }

    // Kubernetes removes what belongs to the Cluster after it; what it has not removed by then is nobody's.
    private async Task RemoveAsync(CancellationToken cancel)
    {
        await context.Api.DeleteAsync(ResourceKind.Cluster, context.Namespace, Name, cancel: cancel);
        await context.Api.WaitForAsync(ResourceKind.Cluster, context.Namespace, Name, found => found is null, RemovalPatience, cancel);
        var own = LabelSelector.Of([new("cnpg.io/cluster", Name)]);
        foreach (var (kind, options) in new[] { (ResourceKind.Pod, Now), (ResourceKind.PersistentVolumeClaim, DeletionOptions.Default) })
        {
            foreach (var left in (await context.Api.ListAsync(kind, context.Namespace, own, cancel: cancel)).Items)
            {
                await context.Api.DeleteAsync(kind, context.Namespace, left.Name, options, cancel);
                await context.Api.WaitForAsync(kind, context.Namespace, left.Name, found => found is null, RemovalPatience, cancel);
            }
        }
    }

    private async Task UntilReadyAsync(CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        over.CancelAfter(Patience);
        var job = UntilGivenUpAsync(over.Token);
        var ready = UntilHealthyAsync(over.Token);
        try
        {
            await await Task.WhenAny(job, ready);
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(job, ready).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task UntilHealthyAsync(CancellationToken cancel)
    {
        string? told = null;
        var found = await context.Api.WaitForAsync(ResourceKind.Cluster, context.Namespace, Name, IsDecided, Patience, cancel)
            ?? throw new TargetException($"Cluster {Name} has been removed by somebody else");
        if (Phase(found) is { } phase && phase.StartsWith(Unrecoverable, StringComparison.Ordinal))
        {
            throw new RestoreException($"{phase}: {(string?)found.At("status", "phaseReason")}");
        }

        bool IsDecided(KubeObject? cluster)
        {
            var phase = Phase(cluster);
            if (phase is not null && phase != told)
            {
                context.Progress.Report($"{Name}: {told = phase}");
            }

            return cluster is null || phase == Healthy || phase?.StartsWith(Unrecoverable, StringComparison.Ordinal) == true;
        }
    }

    // Kubernetes begins anew seven times, with ever longer pauses: the answer is known before.
    private async Task UntilGivenUpAsync(CancellationToken cancel)
    {
        var name = $"{Name}-1-full-recovery";
        await context.Api.WaitForAsync(
            ResourceKind.Job, context.Namespace, name, job => (int?)job?.At("status", "failed") >= AttemptsThatCount, Patience, cancel);
        throw new RestoreException($"Job {name} has failed {AttemptsThatCount} times{await LastWarningAsync(cancel)}");
    }

    private async Task<string> LastWarningAsync(CancellationToken cancel)
    {
        var events = await context.Api.ListAsync(ResourceKind.Event, context.Namespace, cancel: cancel);
        var last = events.Items.LastOrDefault(e => (string?)e.At("type") == "Warning"
            && ((string?)e.At("involvedObject", "name"))?.StartsWith(Name, StringComparison.Ordinal) == true);
        return last is null ? "" : $": {((string?)last.At("message"))?.ReplaceLineEndings(" ")}";
    }

    private static string? Phase(KubeObject? cluster) => (string?)(cluster?.At("status", "phase") as JsonValue);
}
