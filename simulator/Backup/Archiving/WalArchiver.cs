using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Validation;
using PgHaInfra.Simulator.Backup.Barman;
using PgHaInfra.Simulator.Backup.Stores;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Backup.Archiving;

/// <summary>Stores the WAL of clusters, one file at a time, and keeps their condition ContinuousArchiving.</summary>
/// <param name="tools">What backups work with.</param>
internal sealed class WalArchiver(BackupTools tools)
{
    // barman-cloud sends what is larger in several pieces.
    private const long LargestSingleWrite = 64L << 20;

    private static readonly TimeSpan RolePatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RoleInterval = TimeSpan.FromMilliseconds(50);

    private readonly EventRecorder events = new(tools.Objects, "cloudnative-pg", tools.Time);

    /// <summary>Stores a file for the primary that asks for it.</summary>
    /// <returns>Null when it is stored, or need not be; otherwise why not.</returns>
    public async Task<string?> ArchiveAsync(string ns, string cluster, string pod, string file, CancellationToken cancellation)
    {
        var began = tools.Time.GetTimestamp();
        while (true)
        {
            if (tools.Objects.Get(ResourceKind.Cluster, ns, cluster) is not { } present)
            {
                return $"there is no cluster {ns}/{cluster}";
            }
            if (ClusterStores.Archive(tools.Objects, present) is not { } store)
            {
                return null;
            }
            if (tools.Missing is { } missing)
            {
                // PostgreSQL keeps the segment and asks again; nothing is wrong with the cluster.
                return missing;
            }
            if (IsMereFollower(present, pod))
            {
                return null;
            }
            // One that is cut off cannot know better than that it is the primary.
            if ((string?)present.At("status", "currentPrimary") == pod || tools.Faults.IsCutFromStore(ns, pod))
            {
                return await ArchiveAsync(present, store, new InstanceLayout(tools.StateDirectory, ns, pod, false), file, cancellation)
                    .ConfigureAwait(false);
            }
            // A new primary is announced a moment after it has begun to write, and PostgreSQL would wait a minute after three refusals. A
            // former one archives the rest before it follows.
            if (tools.Time.GetElapsedTime(began) > RolePatience || IsFormer(present, pod))
            {
                return "switchover in progress, refusing archiving";
            }
            await Task.Delay(RoleInterval, tools.Time, cancellation).ConfigureAwait(false);
        }
    }

    private static bool IsFormer(KubeObject cluster, string pod) =>
        cluster.At("status").Text("targetPrimary") is { } target && target != pod && target != Cnpg.PendingFailover;

    /// <summary>Stores what a former primary did not get round to: nobody else has it to store.</summary>
    /// <exception cref="IOException">The archive refuses it.</exception>
    public async Task ArchiveLeftoversAsync(string ns, string cluster, InstanceLayout instance, CancellationToken cancellation)
    {
        if (tools.Objects.Get(ResourceKind.Cluster, ns, cluster) is not { } present
            || ClusterStores.Archive(tools.Objects, present) is not { } store)
        {
            return;
        }
        var status = Path.Combine(instance.DataDirectory, "pg_wal", "archive_status");
        var all = Directory.Exists(status) ? Directory.GetFiles(status, "*.ready") : [];
        foreach (var ready in all.Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileNameWithoutExtension(ready);
            if (File.Exists(Path.Combine(instance.DataDirectory, "pg_wal", file))
                && await ArchiveAsync(present, store, instance, file, cancellation).ConfigureAwait(false) is { } why)
            {
                throw new IOException($"while ensuring all WAL files are archived: {why}");
            }
            File.Move(ready, Path.ChangeExtension(ready, ".done"), overwrite: true);
        }
    }

    /// <summary>Stores the segment that a shut down primary had begun, so that a replica cluster can reach its very end.</summary>
    /// <exception cref="IOException">The archive refuses it.</exception>
    public async Task ArchivePartialAsync(
        string ns, string cluster, InstanceLayout instance, string segment, CancellationToken cancellation)
    {
        if (tools.Objects.Get(ResourceKind.Cluster, ns, cluster) is not { } present
            || ClusterStores.Archive(tools.Objects, present) is not { } store)
        {
            return;
        }
        var file = $"{segment}.partial";
        var path = Path.Combine(instance.DataDirectory, "pg_wal", file);
        // Left over from an attempt that was cut short.
        File.Delete(path);
        File.CreateSymbolicLink(path, segment);
        try
        {
            if (await ArchiveAsync(present, store, instance, file, cancellation).ConfigureAwait(false) is { } why)
            {
                throw new IOException($"could not archive shutdown checkpoint wal file: {why}");
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    // The standbys of a replica cluster have the same WAL as its designated primary, which stores it.
    private static bool IsMereFollower(KubeObject cluster, string pod) => ReplicaClusterRules.IsReplica(cluster)
        && cluster.At("status").Text("currentPrimary") is { } current && current != pod
        && cluster.At("status").Text("targetPrimary") != pod;

    private async Task<string?> ArchiveAsync(
        KubeObject cluster, StoreReference reference, InstanceLayout instance, string file, CancellationToken cancellation)
    {
        string? failure = null;
        try
        {
            if (!WalFile.IsName(file))
            {
                return $"{file} is no file of WAL";
            }
            await tools.RequireReachableAsync(cluster, instance.Pod, cancellation).ConfigureAwait(false);
            var access = await tools.Access.OpenAsync(reference).ConfigureAwait(false);
            if (File.Exists(instance.FirstArchiveMarker) && !Works(cluster))
            {
                await tools.Barman.CheckArchiveAsync(access, instance.LogFile, cancellation).ConfigureAwait(false);
            }
            await StoreAsync(access, instance, file, cancellation).ConfigureAwait(false);
            File.Delete(instance.FirstArchiveMarker);
        }
        catch (PostgresToolException e)
        {
            failure = $"unexpected failure invoking {e.Tool}: exit status {e.ExitCode}: {e.Said}";
        }
        catch (Exception e) when (BackupTools.IsFailure(e))
        {
            failure = e.Message;
        }
        Report(cluster, failure);
        return failure;
    }

    private async Task StoreAsync(StoreAccess access, InstanceLayout instance, string file, CancellationToken cancellation)
    {
        var path = Path.Combine(instance.DataDirectory, "pg_wal", file);
        var compressed = access.Store.WalCompression is not null;
        if (access.Blobs is null || !access.Store.ArchivesPlainly || (compressed && !Gzip.IsAvailable)
            || new FileInfo(path).Length > LargestSingleWrite)
        {
            await tools.Barman.ArchiveWalAsync(access, path, instance.LogFile, cancellation).ConfigureAwait(false);
            return;
        }
        // What barman-cloud-wal-archive would store, byte for byte, without a start of Python for each segment.
        var content = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        var blob = WalFile.Blob(access.Server, file);
        await (compressed
            ? access.Blobs.PutAsync(blob + ".gz", Gzip.Compress(content, tools.Time.GetUtcNow()), cancellation)
            : access.Blobs.PutAsync(blob, content, cancellation)).ConfigureAwait(false);
    }

    // Another instance may have stored the first file while this one, which still has the marker, was a replica.
    private static bool Works(KubeObject cluster) =>
        cluster.At("status").Objects("conditions")
            .Any(condition => condition.Text("type") == "ContinuousArchiving" && condition.Text("status") == "True");

    private void Report(KubeObject cluster, string? failure)
    {
        tools.Objects.Mutate(ResourceKind.Cluster, cluster.Namespace, cluster.Name, present => Conditions.Set(
            present.Status, "ContinuousArchiving", failure is null,
            failure is null ? "ContinuousArchivingSuccess" : "ContinuousArchivingFailing",
            failure ?? "Continuous archiving is working", tools.Time));
        if (failure is not null)
        {
            events.Warning(cluster, "ContinuousArchivingFailing", failure);
        }
    }
}
