using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Backup.Archiving;
using PgHaInfra.Simulator.Backup.Barman;
using PgHaInfra.Simulator.Backup.Storage;
using PgHaInfra.Simulator.Backup.Stores;
using PgHaInfra.Simulator.Faults;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Network;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Simulator.Backup;

/// <summary>
/// All that archiving, backups and recoveries of one environment have in common: blob storage, barman-cloud, and the way from an
/// instance's archive_command to them. Nothing of it runs before a cluster asks for it.
/// </summary>
public sealed class BackupTools : IAsyncDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private WalEndpoint? endpoint;
    private bool complete;

    /// <summary>Prepares everything; starts nothing.</summary>
    /// <param name="objects">The environment's objects.</param>
    /// <param name="addresses">The environment's addresses.</param>
    /// <param name="stateDirectory">The environment's state directory.</param>
    /// <param name="tools">Runs programs as the account that owns the data.</param>
    /// <param name="faults">What is broken on purpose.</param>
    /// <param name="time">The clock.</param>
    public BackupTools(
        ObjectStore objects, AddressPlan addresses, string stateDirectory, ToolRunner tools, FaultSet faults, TimeProvider time)
    {
        (Objects, StateDirectory, Account, Faults, Time) = (objects, stateDirectory, tools.Account, faults, time);
        Storage = new BlobStorage(stateDirectory, addresses, tools.Account, time);
        Access = new StoreAccessFactory(objects, Storage);
        Barman = new BarmanCloud(tools);
        WalProgram = Path.Combine(stateDirectory, "run", "wal");
        Archiver = new WalArchiver(this);
    }

    /// <summary>The environment's blob storage.</summary>
    public BlobStorage Storage { get; }

    /// <summary>
    /// Which program is not installed yet and how to install it; null when all are there. They are large, and may be installed while
    /// clusters already run: what needs them waits.
    /// </summary>
    internal string? Missing
    {
        get
        {
            var missing = complete ? null : FindMissing();
            complete = missing is null;
            return missing;
        }
    }

    /// <summary>Looks for the programs; asked no more once all are there.</summary>
    internal Func<string?> FindMissing { get; set; } = () => BarmanCloud.Missing ?? AzuriteInstallation.Missing;

    internal ObjectStore Objects { get; }

    internal string StateDirectory { get; }

    internal ServerAccount Account { get; }

    internal FaultSet Faults { get; }

    internal TimeProvider Time { get; }

    internal StoreAccessFactory Access { get; }

    internal BarmanCloud Barman { get; }

    internal WalArchiver Archiver { get; }

    internal string WalProgram { get; }

    /// <summary>The archive_command of an instance; one that does nothing when its cluster has no archive.</summary>
    /// <exception cref="SimulatorException">The port that it asks at is taken.</exception>
    internal string ArchiveCommand(KubeObject cluster, string pod) =>
        ClusterStores.Archive(Objects, cluster) is null ? "/bin/true" : Command("archive", cluster, pod, "%f");

    /// <summary>The restore_command of an instance.</summary>
    /// <exception cref="SimulatorException">The port that it asks at is taken.</exception>
    internal string RestoreCommand(KubeObject cluster, string pod) => Command("restore", cluster, pod, "%f %p");

    /// <summary>Whether an exception says that stores, credentials or programs do not do what is asked of them.</summary>
    internal static bool IsFailure(Exception e) =>
        e is BlobStorageException or StoreException or PostgresToolException or IOException or UnauthorizedAccessException;

    /// <summary>Passes unless somebody broke the way from a pod to its archive, or the archive.</summary>
    /// <exception cref="StoreException">Somebody did.</exception>
    internal async Task RequireReachableAsync(KubeObject cluster, string pod, CancellationToken cancellation)
    {
        if (Faults.ArchiveRefuses(cluster.Namespace!, cluster.Name))
        {
            throw new StoreException("403 This request is not authorized to perform this operation: the archive refuses writes");
        }
        if (Faults.IsCutFromStore(cluster.Namespace!, pod))
        {
            await Task.Delay(ConnectTimeout, Time, cancellation).ConfigureAwait(false);
            throw new StoreException("connection to blob storage timed out");
        }
    }

    /// <summary>Stops blob storage in order.</summary>
    public async ValueTask DisposeAsync()
    {
        endpoint?.Dispose();
        await Storage.DisposeAsync().ConfigureAwait(false);
    }

    private string Command(string verb, KubeObject cluster, string pod, string file)
    {
        lock (gate)
        {
            endpoint ??= WalEndpoint.Start(this);
        }
        var program = WalProgram.Replace("'", "'\\''").Replace("%", "%%");
        return $"'{program}' {verb} {cluster.Namespace} {cluster.Name} {pod} {file}";
    }
}
