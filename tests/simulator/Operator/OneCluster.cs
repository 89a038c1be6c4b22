using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Backup;
using PgHaInfra.Simulator.Backup.Objects;
using PgHaInfra.Simulator.Faults;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Network;
using PgHaInfra.Simulator.Nodes;
using PgHaInfra.Simulator.Operator;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Tests.Simulator.Operator;

/// <summary>An environment of its own with one cluster, made of the store, the addresses and the operator.</summary>
internal sealed class OneCluster : IAsyncDisposable
{
    public const string Namespace = "db";

    private readonly bool keep;
    private FaultyPaths paths = null!;
    private volatile bool disturbed;
    private CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;

    private OneCluster(string directory, bool keep)
    {
        (Directory, this.keep) = (directory, keep);
        Store = null!;
        Addresses = null!;
    }

    public string Directory { get; }

    public string Name { get; init; } = "pg";

    public ObjectStore Store { get; private set; }

    public AddressPlan Addresses { get; private set; }

    public BackupTools Backups { get; private set; } = null!;

    public FaultSet Faults { get; private set; } = null!;

    /// <summary>Breaks things on purpose.</summary>
    public FaultInjector Injector { get; private set; } = null!;

    public KubeObject Cluster => Store.Get(ResourceKind.Cluster, Namespace, Name)!;

    public string? Primary => (string?)Cluster.At("status", "currentPrimary");

    public string? Phase => (string?)Cluster.At("status", "phase");

    /// <summary>Starts an environment and creates the cluster; does not wait for it.</summary>
    public static OneCluster Begin(string spec)
    {
        var made = Empty();
        made.Create(spec);
        return made;
    }

    /// <summary>Starts an environment without a cluster.</summary>
    public static OneCluster Empty(bool keep = false) => Open(System.IO.Directory.CreateTempSubdirectory("pgop").FullName, keep);

    /// <summary>Starts an environment with a healthy cluster.</summary>
    public static async Task<OneCluster> HealthyAsync(string spec)
    {
        var made = Begin(spec);
        try
        {
            await made.UntilHealthyAsync();
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens an environment on a state directory.</summary>
    public static OneCluster Open(string directory, bool keep = false)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(directory, (UnixFileMode)0b111_101_101);
        }
        var made = new OneCluster(directory, keep);
        made.Start();
        if (made.Store.Get(ResourceKind.Namespace, null, Namespace) is null)
        {
            made.Store.Create(new KubeObject(ResourceKind.Namespace, null, Namespace));
        }
        return made;
    }

    public static string ThreeInstances(string synchronous = "", string more = "") =>
        $$"""
        { "instances": 3, "storage": { "size": "1Gi" },
          "postgresql": { "parameters": { "max_connections": "60", "shared_buffers": "16MB" } {{synchronous}} },
          "bootstrap": { "initdb": { "database": "app", "owner": "app", "dataChecksums": true } } {{more}} }
        """;

    public const string Quorum =
        """, "synchronous": { "method": "any", "number": 1, "dataDurability": "required", "failoverQuorum": true }""";

    public void Create(string spec) =>
        Store.Create(new KubeObject(ResourceKind.Cluster, Namespace, Name) { Spec = (JsonObject)JsonNode.Parse(spec)! });

    /// <summary>Ends this environment as an orderly stop does, and starts it again.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        Start();
    }

    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await running;
        paths.Dispose();
        await Backups.DisposeAsync();
        Store.Dispose();
        Addresses.Dispose();
    }

    public Task UntilHealthyAsync(int seconds = 240) => UntilAsync(() => Phase == "Cluster in healthy state", "a healthy cluster", seconds);

    /// <summary>Begins to look out for another phase than the healthy one; so does the start of the environment.</summary>
    public void ExpectDisturbance() => disturbed = false;

    /// <summary>Waits until the cluster was seen in another phase than the healthy one, however shortly, and is healthy again.</summary>
    public async Task UntilRestoredAsync()
    {
        await UntilAsync(() => disturbed, "disturbance");
        await UntilHealthyAsync();
    }

    /// <summary>Waits until a condition on objects holds; looks after every change.</summary>
    public async Task UntilAsync(Func<bool> condition, string what, int seconds = 180)
    {
        using var changed = new SemaphoreSlim(0);
        using var subscription = Store.Subscribe(_ => changed.Release());
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(seconds))
            {
                Assert.Fail($"no {what} after {seconds} s: {Cluster?.Json["status"]}\n{string.Join('\n', Events())}\n{Log()}");
            }
            await changed.WaitAsync(TimeSpan.FromMilliseconds(200));
        }
    }

    public IEnumerable<string> Events() =>
        Store.List(ResourceKind.Event, Namespace).Select(e => $"{e.At("type")} {e.At("reason")}: {e.At("message")}");

    public KubeObject Pod(string name) => Store.Get(ResourceKind.Pod, Namespace, name)!;

    public string Secret(string name, string key) =>
        System.Text.Encoding.UTF8.GetString(
            Convert.FromBase64String((string)Store.Get(ResourceKind.Secret, Namespace, name)!.At("data", key)!));

    public IPAddress Address(string pod) => Addresses.Pod(Namespace, pod);

    public InstanceLayout Layout(string pod) => new(Directory, Namespace, pod, false);

    /// <summary>The postmaster of a pod.</summary>
    public int Postmaster(string pod) => int.Parse(File.ReadLines(Path.Combine(Layout(pod).DataDirectory, "postmaster.pid")).First());

    /// <summary>The superuser's connection to a pod.</summary>
    public ControlConnection Sql(string pod, string database = "postgres") => new(Layout(pod), database);

    public async Task<string?> AskAsync(string pod, string sql, string database = "postgres")
    {
        await using var connection = Sql(pod, database);
        return await connection.FirstAsync(sql, row => row.IsDBNull(0) ? null : row.GetValue(0).ToString());
    }

    /// <summary>How the application connects, verifying the server's certificate and address.</summary>
    public NpgsqlConnectionStringBuilder AppConnection(params string[] pods)
    {
        var authority = Path.Combine(Directory, "ca.crt");
        File.WriteAllText(authority, Secret($"{Name}-ca", "ca.crt"));
        return new NpgsqlConnectionStringBuilder
        {
            Host = string.Join(',', pods.Select(pod => Address(pod).ToString())),
            Username = Secret($"{Name}-app", "username"),
            Password = Secret($"{Name}-app", "password"),
            Database = Secret($"{Name}-app", "dbname"),
            SslMode = SslMode.VerifyFull,
            RootCertificate = authority,
            Pooling = false,
            Timeout = 2,
            CommandTimeout = 10,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (!keep)
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }

    private void Start()
    {
        stop = new CancellationTokenSource();
        Store = ObjectStore.Open(Path.Combine(Directory, "objects"), KindRegistry.Default, TimeProvider.System);
        disturbed = false;
        Store.Subscribe(change => disturbed |= change.Kind == ResourceKind.Cluster
            && (string?)change.Object.At("status", "phase") != "Cluster in healthy state");
        Addresses = AddressPlan.Open(Directory);
        var tools = new ToolRunner(PostgresInstallation.Find(), ServerAccount.ForThisProcess());
        Faults = new FaultSet(Store, Addresses, Directory, TimeProvider.System);
        paths = new FaultyPaths(Faults, Addresses);
        Injector = new FaultInjector(Faults, Store, Addresses, Directory, tools.Account, TimeProvider.System);
        Backups = new BackupTools(Store, Addresses, Directory, tools, Faults, TimeProvider.System);
        NodeSet.Ensure(Store, Addresses, TimeProvider.System);
        IController[] controllers =
        [
            new Scheduler(Store, TimeProvider.System),
            new NodeLifecycle(Store, Faults, TimeProvider.System),
            new DisruptionController(Store, TimeProvider.System),
            new CloudNativePgController(
                new OperatorEnvironment(Store, Addresses, Directory, tools, Backups, Faults, paths, TimeProvider.System)),
            new BackupController(Backups),
            new ScheduledBackupController(Store, Faults, TimeProvider.System),
            new RetentionController(Backups),
            Injector,
        ];
        running = Task.WhenAll(controllers.Select(controller => Task.Run(() => controller.RunAsync(stop.Token))));
    }

    private string Log() => string.Join('\n', System.IO.Directory.Exists(Path.Combine(Directory, "logs", Namespace))
        ? System.IO.Directory.EnumerateFiles(Path.Combine(Directory, "logs", Namespace))
            .SelectMany(file => File.ReadLines(file).TakeLast(12).Prepend(file))
        : []);
}
