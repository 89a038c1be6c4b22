using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Backup.Stores;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Backup.Objects;

/// <summary>
/// Applies the retention policies of ObjectStores, in the intervals that they ask for, to each cluster that backs up to them.
/// </summary>
/// <param name="tools">What backups work with.</param>
public sealed class RetentionController(BackupTools tools) : IController
{
    private const int DefaultSeconds = 1800;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(5);

    private readonly CatalogMaintenance maintenance = new(tools, new EventRecorder(tools.Objects, "cloudnative-pg", tools.Time));

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var loop = new ReconcileLoop(tools.Time, key => ReconcileAsync(key.Namespace, key.Name, cancellation));
        using (tools.Objects.Subscribe(change => Follow(change, loop)))
        {
            foreach (var cluster in tools.Objects.List(ResourceKind.Cluster))
            {
                loop.Add(cluster.Namespace!, cluster.Name);
            }
            await loop.RunAsync(cancellation).ConfigureAwait(false);
        }
    }

    private void Follow(StoreEvent change, ReconcileLoop loop)
    {
        if (change.Kind == ResourceKind.Cluster && change.Type != EventType.Deleted
            && (change.Old is null || change.Object.Generation != change.Old.Generation
                || change.Object.At("status").Text("currentPrimary") != change.Old.At("status").Text("currentPrimary")))
        {
            loop.Add(change.Namespace!, change.Name);
        }
        else if (change.Kind == ResourceKind.ObjectStore && change.Type == EventType.Modified
            && change.Object.Generation != change.Old?.Generation)
        {
            foreach (var cluster in tools.Objects.List(ResourceKind.Cluster, change.Namespace))
            {
                loop.Add(change.Namespace!, cluster.Name);
            }
        }
    }

    private async Task<TimeSpan?> ReconcileAsync(string ns, string name, CancellationToken cancellation)
    {
        if (tools.Objects.Get(ResourceKind.Cluster, ns, name) is not { DeletionTimestamp: null } cluster
            || cluster.At("status").Text("currentPrimary") is null
            || ClusterStores.OfPlugin(tools.Objects, cluster) is not { Configuration: not null } store
            || tools.Objects.Get(ResourceKind.ObjectStore, ns, store.ObjectStoreName!) is not { } description)
        {
            return null;
        }
        var done = await maintenance.RunPluginAsync(cluster, store, description.At("spec").Text("retentionPolicy"), cancellation)
            .ConfigureAwait(false);
        var seconds = description.At("spec", "instanceSidecarConfiguration").Number("retentionPolicyIntervalSeconds") ?? DefaultSeconds;
        return done && seconds > 0 ? TimeSpan.FromSeconds(seconds) : AfterFailure;
    }
}
