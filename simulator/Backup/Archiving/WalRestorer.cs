using System.IO.Compression;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Backup.Barman;
using PgHaInfra.Simulator.Backup.Stores;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Backup.Archiving;

/// <summary>Fetches WAL from object stores for instances in recovery.</summary>
/// <param name="tools">What backups work with.</param>
internal sealed class WalRestorer(BackupTools tools)
{
    // A store that does not answer is not the end of the archive: taken for it, recovery would end early and call that success.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private const string Partial = ".partial";

    private static readonly string[] Uncommon = [".bz2", ".snappy"];

    /// <summary>Fetches a file.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="pod">The instance that asks.</param>
    /// <param name="file">The file's name in the archive.</param>
    /// <param name="destination">Where it goes, relative to PGDATA.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="Exception">The archive cannot be read: one for which <see cref="BackupTools.IsFailure"/> holds.</exception>
    public async Task<bool> RestoreAsync(
        string ns, string cluster, string pod, string file, string destination, CancellationToken cancellation)
    {
        if (tools.Objects.Get(ResourceKind.Cluster, ns, cluster) is not { } present
            || RecoverySource.OfWal(tools.Objects, present, pod) is not { } source)
        {
            return false;
        }
        var instance = new InstanceLayout(tools.StateDirectory, ns, pod, false);
        var began = tools.Time.GetTimestamp();
        while (true)
        {
            try
            {
                if (tools.Faults.IsCutFromStore(ns, pod))
                {
                    throw new StoreException("connection to blob storage timed out");
                }
                var access = await tools.Access.OpenAsync(source).ConfigureAwait(false);
                return await FetchAsync(access, instance, file, Path.Combine(instance.DataDirectory, destination), cancellation)
                    .ConfigureAwait(false);
            }
            catch (Exception e) when (BackupTools.IsFailure(e) && present.At("status").Text("currentPrimary") is not null)
            {
                // A standby asks again anyway.
                return false;
            }
            catch (Exception e) when (BackupTools.IsFailure(e) && tools.Time.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Interval, tools.Time, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> FetchAsync(
        StoreAccess access, InstanceLayout instance, string file, string path, CancellationToken cancellation)
    {
        if (access.Blobs is not { } blobs || access.Store.WalRestoreOptions.Any())
        {
            return await FetchByBarmanAsync(access, instance, file, path, cancellation).ConfigureAwait(false);
        }
        var blob = WalFile.Blob(access.Server, file);
        foreach (var suffix in access.Store.WalCompression is "gzip" ? new[] { ".gz", "" } : ["", ".gz"])
        {
            if (await blobs.GetAsync(blob + suffix, cancellation).ConfigureAwait(false) is { } content)
            {
                await WriteAsync(path, content, suffix.Length > 0, cancellation).ConfigureAwait(false);
                return true;
            }
        }
        // In other forms: compressed otherwise, or the segment that a demoted cluster had begun.
        var others = await blobs.ListAsync(blob, cancellation).ConfigureAwait(false);
        return others.Select(name => name[blob.Length..])
            .Any(rest => Uncommon.Contains(rest) || rest.StartsWith(Partial, StringComparison.Ordinal))
            && await FetchByBarmanAsync(access, instance, file, path, cancellation).ConfigureAwait(false);
    }

    private async Task<bool> FetchByBarmanAsync(
        StoreAccess access, InstanceLayout instance, string file, string path, CancellationToken cancellation)
    {
        try
        {
            await tools.Barman.RestoreWalAsync(access, file, path, instance.LogFile, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (PostgresToolException e) when (e.ExitCode == 1)
        {
            return false;
        }
    }

    private async Task WriteAsync(string path, byte[] content, bool compressed, CancellationToken cancellation)
    {
        await using var file = tools.Account.CreateFile(path);
        if (!compressed)
        {
            await file.WriteAsync(content, cancellation).ConfigureAwait(false);
            return;
        }
        await using var plain = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        await plain.CopyToAsync(file, 1 << 20, cancellation).ConfigureAwait(false);
    }
}
