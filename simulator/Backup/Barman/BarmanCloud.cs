using PgHaInfra.Simulator.Backup.Storage;
using PgHaInfra.Simulator.Backup.Stores;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Simulator.Backup.Barman;

/// <summary>Runs barman-cloud's programs with the options that CloudNativePG gives them, as the account that owns the data.</summary>
/// <param name="tools">Runs programs.</param>
internal sealed class BarmanCloud(ToolRunner tools)
{
    private const string Folder = "/usr/bin";
    private const string Packages = "apt-get install barman-cli-cloud python3-azure-storage";

    // What barman-cloud needs for Azure, which it does not ask for itself.
    private const string Library = "/usr/lib/python3/dist-packages/azure/storage/blob";

    /// <summary>What is not installed; null when all is.</summary>
    public static string? Missing => File.Exists(PathOf("barman-cloud-backup")) && Directory.Exists(Library)
        ? null : $"barman-cloud is missing; install it with: {Packages}";

    /// <summary>Where a program of Barman's is when it is installed.</summary>
    public static string PathOf(string program) => Path.Combine(Folder, program);

    /// <summary>Takes a base backup of a running instance.</summary>
    /// <param name="access">Where to.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="name">The backup's name.</param>
    /// <param name="cancellation">Kills the program.</param>
    /// <exception cref="PostgresToolException">It failed.</exception>
    public async Task BackupAsync(StoreAccess access, InstanceLayout instance, string name, CancellationToken cancellation)
    {
        // It collects what it sends in files first, and leaves them when it is killed.
        var temporary = Path.Combine(instance.Volume, "backup");
        RemoveFolder(temporary);
        tools.Account.MakeDirectory(temporary);
        try
        {
            var options = access.Arguments(["--user", "postgres", "--name", name, .. access.Store.BackupOptions]);
            await RunAsync("barman-cloud-backup", options, access, instance.LogFile, cancellation,
                ("PGHOST", instance.SocketDirectory), ("PGPORT", InstanceLayout.Port.ToString()), ("TMPDIR", temporary))
                    .ConfigureAwait(false);
        }
        finally
        {
            RemoveFolder(temporary);
        }
    }

    /// <summary>Restores a base backup's files.</summary>
    /// <exception cref="PostgresToolException">It failed.</exception>
    public Task RestoreAsync(StoreAccess access, string backupId, InstanceLayout instance, CancellationToken cancellation) =>
        RunAsync("barman-cloud-restore", [.. access.Arguments(access.Store.RestoreOptions), backupId, instance.DataDirectory],
            access, instance.LogFile, cancellation);

    /// <summary>Fails unless the server's archive is empty.</summary>
    /// <exception cref="PostgresToolException">It is not, or cannot be looked at.</exception>
    public Task CheckArchiveAsync(StoreAccess access, string? log, CancellationToken cancellation) =>
        RunAsync("barman-cloud-check-wal-archive", access.Arguments([]), access, log, cancellation);

    /// <summary>Stores one file of WAL.</summary>
    /// <exception cref="PostgresToolException">It failed.</exception>
    public Task ArchiveWalAsync(StoreAccess access, string file, string? log, CancellationToken cancellation) =>
        RunAsync("barman-cloud-wal-archive", [.. access.Arguments(access.Store.ArchiveOptions), file], access, log, cancellation);

    /// <summary>Fetches one file of WAL.</summary>
    /// <exception cref="PostgresToolException">It failed; the exit code 1 means that there is none of that name.</exception>
    public Task RestoreWalAsync(StoreAccess access, string name, string destination, string? log, CancellationToken cancellation) =>
        RunAsync("barman-cloud-wal-restore",
            [.. access.Arguments([]), .. access.Store.WalRestoreOptions, name, destination], access, log, cancellation);

    /// <summary>Removes what a retention policy does not ask to keep.</summary>
    /// <exception cref="PostgresToolException">It failed.</exception>
    public Task DeleteAsync(StoreAccess access, RetentionPolicy policy, CancellationToken cancellation) =>
        RunAsync("barman-cloud-backup-delete", access.Arguments(["--retention-policy", policy.ForBarman]), access, null, cancellation);

    /// <summary>The base backups of a server, the oldest first.</summary>
    /// <exception cref="BlobStorageException">They cannot be read.</exception>
    public static async Task<IReadOnlyList<BackupInfo>> CatalogAsync(StoreAccess access, CancellationToken cancellation)
    {
        var blobs = access.Blobs ?? throw new StoreException($"destinationPath {access.Store.DestinationPath}: backups can be listed at "
            + $"https://ACCOUNT{BlobStorage.Domain}/CONTAINER only");
        var folder = $"{access.Server}/base/";
        var ids = (await blobs.ListAsync(folder, cancellation).ConfigureAwait(false))
            .Select(name => name[folder.Length..].Split('/')).Where(parts => parts is [_, "backup.info"]).Select(parts => parts[0]);
        var all = await Task.WhenAll(ids.Select(async id =>
            await blobs.GetAsync($"{folder}{id}/backup.info", cancellation).ConfigureAwait(false) is { } content
                ? BackupInfo.Parse(id, System.Text.Encoding.UTF8.GetString(content)) : null)).ConfigureAwait(false);
        return [.. all.OfType<BackupInfo>()
            .OrderBy(backup => backup.End ?? DateTimeOffset.MaxValue).ThenBy(backup => backup.Id, StringComparer.Ordinal)];
    }

    private async Task RunAsync(
        string program, IEnumerable<string> arguments, StoreAccess access, string? log, CancellationToken cancellation,
        params (string Name, string Value)[] more)
    {
        var path = PathOf(program);
        if (!File.Exists(path))
        {
            throw new StoreException($"{program} is missing; install it with: {Packages}");
        }
        var variables = access.Variables.ToDictionary();
        foreach (var (name, value) in more)
        {
            variables[name] = value;
        }
        await tools.RunAsync(path, arguments, variables, log, cancellation).ConfigureAwait(false);
    }

    private static void RemoveFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
