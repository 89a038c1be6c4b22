using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Backup.Stores;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Tests.Simulator.Operator;

namespace PgHaInfra.Tests.Simulator.Backup;

/// <summary>An environment with an ObjectStore and a cluster that archives to it.</summary>
internal sealed class StoredCluster : IAsyncDisposable
{
    public const string Account = "backups";

    /// <summary>Identity of the node instead of a key.</summary>
    public const string ByIdentity = """{ "inheritFromAzureAD": true }""";

    /// <summary>A key of the account.</summary>
    public const string Key = "cGdoYS10ZXN0LWtleS1wZ2hhLXRlc3Qta2V5LXBnaGEtdGVzdC1rZXktcGdoYS10ZXN0LWtleS1wZ2hhLXRlc3Q=";

    private readonly OneCluster environment;

    private StoredCluster(OneCluster environment) => this.environment = environment;

    public OneCluster Environment => environment;

    public static string Destination => $"https://{Account}.blob.core.windows.net/postgres/data";

    /// <summary>The plugin with the ObjectStore named store.</summary>
    public static string Plugin(string parameters = "") =>
        $$"""
        [{ "name": "barman-cloud.cloudnative-pg.io", "isWALArchiver": true,
           "parameters": { "barmanObjectName": "store" {{parameters}} } }]
        """;

    public static string ConnectionString(string key) =>
        $"DefaultEndpointsProtocol=https;AccountName={Account};AccountKey={key};EndpointSuffix=core.windows.net";

    public static string Cluster(int instances = 1, string more = "") =>
        $$"""
        { "instances": {{instances}}, "storage": { "size": "1Gi" },
          "postgresql": { "parameters": { "max_connections": "60", "shared_buffers": "16MB" } } {{more}} }
        """;

    public static string RecoveryOf(string server, string recovery = "", string more = "") => Cluster(1,
        $$"""
        , "bootstrap": { "recovery": { "source": "origin", "database": "app", "owner": "app" {{recovery}} } },
          "externalClusters": [{ "name": "origin", "plugin": { "name": "barman-cloud.cloudnative-pg.io",
            "parameters": { "barmanObjectName": "store", "serverName": "{{server}}" } } }] {{more}}
        """);

    /// <summary>One with a single instance, in an empty directory of the caller's.</summary>
    public static Task<StoredCluster> HealthyAsync(string directory) =>
        MakeHealthyAsync(Begin(OneCluster.Open(directory, keep: true), ByIdentity, ""), 1);

    public static Task<StoredCluster> HealthyAsync(
        int instances = 1, string credentials = ByIdentity, string store = "", bool keep = false) =>
        MakeHealthyAsync(Begin(credentials, store, keep), instances);

    private static async Task<StoredCluster> MakeHealthyAsync(StoredCluster made, int instances)
    {
        try
        {
            made.Create(ResourceKind.Cluster, "pg", Cluster(instances, $", \"plugins\": {Plugin()}"));
            await made.environment.UntilHealthyAsync();
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <summary>An environment with the ObjectStore alone.</summary>
    public static StoredCluster Begin(string credentials = ByIdentity, string store = "", bool keep = false) =>
        Begin(OneCluster.Empty(keep), credentials, store);

    private static StoredCluster Begin(OneCluster environment, string credentials, string store)
    {
        var made = new StoredCluster(environment);
        made.Create(ResourceKind.ObjectStore, "store",
            $$"""
            { "configuration": { "destinationPath": "{{Destination}}", "azureCredentials": {{credentials}},
              "data": { "immediateCheckpoint": true } {{store}} } }
            """);
        return made;
    }

    /// <summary>Opens the environment of a state directory that others have used.</summary>
    public static StoredCluster Resume(string directory) => new(OneCluster.Open(directory, keep: true));

    public static string BackupOf(string cluster, string more = "") =>
        $$"""
        { "cluster": { "name": "{{cluster}}" }, "method": "plugin",
            "pluginConfiguration": { "name": "barman-cloud.cloudnative-pg.io" } {{more}} }
        """;

    public void Create(ResourceKind kind, string name, string spec) =>
        environment.Store.Create(new KubeObject(kind, OneCluster.Namespace, name) { Spec = (JsonObject)JsonNode.Parse(spec)! });

    public KubeObject? Get(ResourceKind kind, string name) => environment.Store.Get(kind, OneCluster.Namespace, name);

    public string? Phase(string cluster) => (string?)Get(ResourceKind.Cluster, cluster)?.At("status", "phase");

    public void Change(ResourceKind kind, string name, Action<KubeObject> change) =>
        environment.Store.Mutate(kind, OneCluster.Namespace, name, change);

    public void CreateSecret(string name, params (string Key, string Value)[] entries)
    {
        var secret = new KubeObject(ResourceKind.Secret, OneCluster.Namespace, name);
        secret.Json["stringData"] = new JsonObject(entries.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));
        environment.Store.Create(secret);
    }

    public string? Condition(string cluster, string type) => ConditionOf(cluster, type).Text("status");

    public string? ConditionMessage(string cluster, string type) => ConditionOf(cluster, type).Text("message");

    public string? PhaseOfBackup(string name) => (string?)Get(ResourceKind.Backup, name)?.At("status", "phase");

    public IEnumerable<string> Events() => environment.Events();

    /// <summary>The phases that a Backup goes through, each once, from now on.</summary>
    public IReadOnlyList<string> PhasesOf(string backup)
    {
        var phases = new List<string>();
        environment.Store.Subscribe(change =>
        {
            if (change.Kind == ResourceKind.Backup && change.Name == backup && (string?)change.Object.At("status", "phase") is { } phase
                && phases.LastOrDefault() != phase)
            {
                phases.Add(phase);
            }
        });
        return phases;
    }

    /// <summary>A server's folder in the ObjectStore.</summary>
    public StoreReference StoreReference(string server) =>
        new(OneCluster.Namespace, server, "store",
            new StoreConfiguration(Get(ResourceKind.ObjectStore, "store")!.At("spec", "configuration")!));

    public async Task<IReadOnlyList<string>> BlobsAsync(string server) =>
        await (await environment.Backups.Access.OpenAsync(StoreReference(server))).Blobs!.ListAsync($"{server}/", CancellationToken.None);

    /// <summary>Ends the present segment and waits until it is archived.</summary>
    public async Task<string> SwitchAsync(string pod)
    {
        var file = (await AskAsync(pod, "SELECT pg_walfile_name(pg_current_wal_insert_lsn())"))!;
        await ExecuteAsync(pod, "SELECT pg_switch_wal()");
        await UntilAnswerAsync(pod, $"SELECT last_archived_wal >= '{file}' FROM pg_stat_archiver", "True", "postgres");
        return file;
    }

    public async Task UntilAnswerAsync(string pod, string sql, string answer, string database = "app")
    {
        string? last = null;
        for (var look = 0; look < 1800; look++)
        {
            try
            {
                last = await AskAsync(pod, sql, database);
            }
            catch (NpgsqlException e)
            {
                // It restarts.
                last = e.Message;
            }
            if (last == answer)
            {
                return;
            }
            await Task.Delay(100);
        }
        Assert.Fail($"{sql} still answers {last}\n{string.Join('\n', Events())}");
    }

    /// <summary>Connects as the application of another cluster than the first.</summary>
    public async Task<NpgsqlConnection> LogInAsync(string cluster)
    {
        var connection = new NpgsqlConnection(
            $"Host={environment.Address($"{cluster}-1")};Username=app;Database=app;SSL Mode=Require;Pooling=false;"
            + $"Password={environment.Secret($"{cluster}-app", "password")}");
        await connection.OpenAsync();
        return connection;
    }

    public async Task<KubeObject> BackUpAsync(string name, string cluster = "pg", string more = "")
    {
        Create(ResourceKind.Backup, name, BackupOf(cluster, more));
        return await EndOfAsync(name);
    }

    public async Task<KubeObject> EndOfAsync(string backup)
    {
        await UntilAsync(() => PhaseOfBackup(backup) is "completed" or "failed", $"end of backup {backup}", 240);
        return Get(ResourceKind.Backup, backup)!;
    }

    public Task UntilAsync(Func<bool> condition, string what, int seconds = 180) => environment.UntilAsync(condition, what, seconds);

    public async Task ExecuteAsync(string pod, string sql, string database = "app")
    {
        await using var connection = environment.Sql(pod, database);
        await connection.ExecuteAsync(sql, TimeSpan.FromSeconds(60));
    }

    public Task<string?> AskAsync(string pod, string sql, string database = "app") => environment.AskAsync(pod, sql, database);

    public ValueTask DisposeAsync() => environment.DisposeAsync();

    private JsonObject? ConditionOf(string cluster, string type) =>
        Get(ResourceKind.Cluster, cluster)!.At("status").Objects("conditions").FirstOrDefault(condition => condition.Text("type") == type);
}
