using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Backup;
using PgHaInfra.Simulator.Backup.Objects;
using PgHaInfra.Simulator.Backup.Storage;
using PgHaInfra.Simulator.Backup.Stores;
using PgHaInfra.Simulator.Faults;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Metrics;
using PgHaInfra.Simulator.Network;
using PgHaInfra.Simulator.Nodes;
using PgHaInfra.Simulator.Operator;
using PgHaInfra.Simulator.Operator.Pods;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Processes;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Tests.Verify.Planted;

/// <summary>A one-machine environment in this process, in which defects are planted and checks are run as on any other cluster.</summary>
internal sealed class PlantedEnvironment : IAsyncDisposable
{
    public const string Namespace = "db";

    private readonly CancellationTokenSource stop = new();
    private readonly string directory = Directory.CreateTempSubdirectory("pgplant").FullName;
    private readonly AddressPlan addresses;
    private readonly BackupTools backups;
    private readonly FaultyPaths paths;
    private readonly FaultSet faults;
    private readonly FaultInjector injector;
    private readonly Task running;
    private readonly OperatorEnvironment environment;
    private ApiServer? api;
    private FaultServer? faultServer;

    private PlantedEnvironment()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The servers may run as another account.
            File.SetUnixFileMode(directory, (UnixFileMode)0b111_101_101);
        }

        Store = ObjectStore.Open(Path.Combine(directory, "objects"), KindRegistry.Default, TimeProvider.System);
        Store.Create(new KubeObject(ResourceKind.Namespace, null, Namespace));
        addresses = AddressPlan.Open(directory);
        var tools = new ToolRunner(PostgresInstallation.Find(), ServerAccount.ForThisProcess());
        faults = new FaultSet(Store, addresses, directory, TimeProvider.System);
        injector = new FaultInjector(faults, Store, addresses, directory, tools.Account, TimeProvider.System);
        paths = new FaultyPaths(faults, addresses);
        backups = new BackupTools(Store, addresses, directory, tools, faults, TimeProvider.System);
        environment = new OperatorEnvironment(Store, addresses, directory, tools, backups, faults, paths, TimeProvider.System);
        NodeSet.Ensure(Store, addresses, TimeProvider.System);
        IController[] controllers =
        [
            new ServiceNetwork(Store, addresses, TimeProvider.System),
            new Scheduler(Store, TimeProvider.System),
            new NodeLifecycle(Store, faults, TimeProvider.System),
            new DisruptionController(Store, TimeProvider.System),
            new CloudNativePgController(environment),
            new MetricsController(environment),
            new BackupController(backups),
            new ScheduledBackupController(Store, faults, TimeProvider.System),
            new RetentionController(backups),
            injector,
        ];
        running = Task.WhenAll(controllers.Select(controller => Task.Run(() => controller.RunAsync(stop.Token))));
    }

    /// <summary>The environment's objects, to plant defects in.</summary>
    public ObjectStore Store { get; }

    /// <summary>How checks see the environment.</summary>
    public KubeClient Api { get; private set; } = null!;

    /// <summary>Its API of faults, as a platform's.</summary>
    public Uri Faults => faultServer!.Url;

    /// <summary>Starts an environment without a cluster.</summary>
    public static async Task<PlantedEnvironment> StartAsync()
    {
        var made = new PlantedEnvironment();
        made.api = await ApiServer.StartAsync(
            made.addresses.Api, AddressPlan.ApiPort, made.Store,
            Path.Combine(made.directory, "logs"), new PodHost(made.environment), made.stop.Token);
        made.Api = new KubeClient(made.api.Url);
        made.faultServer = await FaultServer.StartAsync(made.addresses.Api, made.faults, made.injector);
        return made;
    }

    /// <summary>Creates an object.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="name">Its name.</param>
    /// <param name="spec">Its specification, JSON.</param>
    public void Create(ResourceKind kind, string name, string spec) =>
        Store.Create(new KubeObject(kind, Namespace, name) { Spec = (JsonObject)JsonNode.Parse(spec)! });

    /// <summary>Changes an object.</summary>
    public void Change(ResourceKind kind, string name, Action<KubeObject> change) =>
        Assert.NotNull(Store.Mutate(kind, Namespace, name, change));

    /// <summary>Changes an object as soon as it is created, before any controller sees it.</summary>
    public IDisposable OnCreated(ResourceKind kind, string name, Action<KubeObject> change) => Store.Subscribe(seen =>
    {
        if (seen.Kind == kind && seen.Name == name && seen.Type == EventType.Added)
        {
            Store.Mutate(kind, Namespace, name, change);
        }
    });

    /// <summary>Runs a check on a cluster.</summary>
    public async Task<Finding> RunAsync(ICheck check, string cluster = "pg", Expectations? expected = null) =>
        (await Harness.RunAsync(await ContextAsync(cluster) with { Expected = expected ?? new() }, check, CancellationToken.None)).Finding;

    /// <summary>What a check of a cluster finds ready.</summary>
    public async Task<CheckContext> ContextAsync(string cluster = "pg") => new()
    {
        Cluster = await TargetDiscovery.FindAsync(Api, Namespace, cluster, CancellationToken.None),
        Api = Api,
    };

    /// <summary>A pod's address, also before there is the pod.</summary>
    public IPAddress Address(string pod) => addresses.Pod(Namespace, pod);

    /// <summary>What the server of a pod has logged.</summary>
    public string[] Log(string pod) => File.ReadAllLines(Path.Combine(directory, "logs", Namespace, $"{pod}.log"));

    /// <summary>Where an instance's files are.</summary>
    public InstanceLayout Layout(string pod) => new(directory, Namespace, pod, false);

    /// <summary>The blobs of a server in the ObjectStore pg-store.</summary>
    public async Task<BlobClient> BlobsAsync(string server)
    {
        var configuration = new StoreConfiguration(
            Store.Get(ResourceKind.ObjectStore, Namespace, "pg-store")!.At("spec", "configuration")!);
        return (await backups.Access.OpenAsync(new StoreReference(Namespace, server, "pg-store", configuration))).Blobs!;
    }

    /// <summary>Carries a statement out as the superuser.</summary>
    public async Task ExecuteAsync(string pod, string sql, string database = "postgres")
    {
        await using var connection = new ControlConnection(Layout(pod), database);
        await connection.ExecuteAsync(sql, TimeSpan.FromSeconds(60));
    }

    /// <summary>Waits until the cluster is healthy and everyone can be reached.</summary>
    public Task UntilHealthyAsync(string cluster = "pg") => UntilAsync(
        () => (string?)Store.Get(ResourceKind.Cluster, Namespace, cluster)?.At("status", "phase") == "Cluster in healthy state",
        $"healthy cluster {cluster}");

    /// <summary>Waits until a condition on objects holds; looks after every change.</summary>
    public async Task UntilAsync(Func<bool> condition, string what, int seconds = 90)
    {
        using var changed = new SemaphoreSlim(0);
        using var subscription = Store.Subscribe(_ => changed.Release());
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(seconds))
            {
                var events = Store.List(ResourceKind.Event, Namespace).Select(e => $"{e.At("reason")}: {e.At("message")}");
                Assert.Fail($"no {what} after {seconds} s\n{string.Join('\n', events)}");
            }

            await changed.WaitAsync(TimeSpan.FromMilliseconds(200));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Api?.Dispose();
        await stop.CancelAsync();
        if (api is not null)
        {
            await api.DisposeAsync();
        }

        if (faultServer is not null)
        {
            await faultServer.DisposeAsync();
        }

        await running;
        await backups.DisposeAsync();
        paths.Dispose();
        Store.Dispose();
        addresses.Dispose();
        Directory.Delete(directory, recursive: true);
    }
}
