using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Tests.Simulator.Operator;

namespace PgHaInfra.Tests.Simulator.Backup;

/// <summary>An environment with an ObjectStore and a cluster that archives to it.</summary>
internal sealed class StoredCluster : IAsyncDisposable
{
    public const string Account = "backups";

    /// <summary>Identity of the node instead of a key.</summary>
    public const string ByIdentity = """{ "inheritFromAzureAD": true }""";

    private readonly OneCluster environment;

    private StoredCluster(OneCluster environment) => this.environment = environment;

    public OneCluster Environment => environment;

    public static string Destination => $"https://{Account}.blob.core.windows.net/postgres/data";

    /// <summary>The plugin with the ObjectStore named store.</summary>
    public static string Plugin(string parameters = "") =>
        $$"""[{ "name": "barman-cloud.cloudnative-pg.io", "isWALArchiver": true, "parameters": { "barmanObjectName": "store" {{parameters}} } }]""";

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

    public static async Task<StoredCluster> HealthyAsync(int instances = 1, string credentials = ByIdentity, string store = "")
    {
        var made = Begin(credentials, store);
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
    public static StoredCluster Begin(string credentials = ByIdentity, string store = "")
    {
        var environment = OneCluster.Empty();
        var made = new StoredCluster(environment);
        made.Create(ResourceKind.ObjectStore, "store",
            $$"""
            { "configuration": { "destinationPath": "{{Destination}}", "azureCredentials": {{credentials}},
              "data": { "immediateCheckpoint": true } {{store}} } }
            """);
        return made;
    }

    public void Create(ResourceKind kind, string name, string spec) =>
        environment.Store.Create(new KubeObject(kind, OneCluster.Namespace, name) { Spec = (JsonObject)JsonNode.Parse(spec)! });

    public KubeObject? Get(ResourceKind kind, string name) => environment.Store.Get(kind, OneCluster.Namespace, name);

    public string? Phase(string cluster) => (string?)Get(ResourceKind.Cluster, cluster)?.At("status", "phase");

    public async Task<KubeObject> BackUpAsync(string name, string cluster = "pg", string more = "")
    {
        Create(ResourceKind.Backup, name,
            $$"""
            { "cluster": { "name": "{{cluster}}" }, "method": "plugin", "pluginConfiguration": { "name": "barman-cloud.cloudnative-pg.io" } {{more}} }
            """);
        return await EndOfAsync(name);
    }

    public async Task<KubeObject> EndOfAsync(string backup)
    {
        await UntilAsync(() => (string?)Get(ResourceKind.Backup, backup)?.At("status", "phase") is "completed" or "failed", $"end of backup {backup}", 60);
        return Get(ResourceKind.Backup, backup)!;
    }

    public Task UntilAsync(Func<bool> condition, string what, int seconds = 30) => environment.UntilAsync(condition, what, seconds);

    public async Task ExecuteAsync(string pod, string sql, string database = "app")
    {
        await using var connection = environment.Sql(pod, database);
        await connection.ExecuteAsync(sql, TimeSpan.FromSeconds(60));
    }

    public Task<string?> AskAsync(string pod, string sql, string database = "app") => environment.AskAsync(pod, sql, database);

    public ValueTask DisposeAsync() => environment.DisposeAsync();
}
