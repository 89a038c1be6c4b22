using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Conformance;

/// <summary>
/// Backups and recoveries as the Barman Cloud plugin's documentation has them, against the same APIs as <see cref="ConformanceTests"/>. A
/// real cluster needs the plugin, and a store that PGHA_CONFORMANCE_STORE describes.
/// </summary>
public sealed class BackupConformanceTests
{
    private const string Plugin = "barman-cloud.cloudnative-pg.io";
    private const string Store = "conformance";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task A_cluster_is_backed_up_and_recovered_as_documented()
    {
        await using var cluster = await TestedCluster.OpenAsync();
        await ApplyStore(cluster);
        await Apply(cluster, ResourceKind.Cluster, TestedCluster.Name, Spec(
            $$"""
            "plugins": [{ "name": "{{Plugin}}", "isWALArchiver": true, "parameters": {{Parameters(cluster)}} }]
            """));
        await Healthy(cluster, TestedCluster.Name);
        await cluster.AskAsync("conformance-1", "CREATE TABLE kept AS SELECT generate_series(1, 10) n");
        await Backup(cluster);
        await Schedule(cluster);
        await cluster.AskAsync("conformance-1", "INSERT INTO kept VALUES (11)");
        const string Clock = "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
        var time = await cluster.AskAsync("conformance-1", Clock);
        await cluster.AskAsync("conformance-1", "INSERT INTO kept VALUES (12)");
        await EndSegment(cluster);
        await Recover(cluster, "latest", "");
        await Recover(cluster, "earlier", $$""", "recoveryTarget": { "targetTime": "{{time}}" }""");
        await HasRows(cluster, "latest", 12);
        await HasRows(cluster, "earlier", 11);
        await Scheduled(cluster);
    }

    private static async Task ApplyStore(TestedCluster cluster)
    {
        var objects = TestedCluster.IsOneMachine
            ? [KubeYaml.Parse(
                """
                { kind: ObjectStore, apiVersion: barmancloud.cnpg.io/v1, metadata: {}, spec: { configuration: {
                    destinationPath: "https://conformance.blob.core.windows.net/backups", azureCredentials: { inheritFromAzureAD: true },
                    data: { immediateCheckpoint: true } } } }
                """)!]
            : KubeYaml.ParseAll(await File.ReadAllTextAsync(Environment.GetEnvironmentVariable("PGHA_CONFORMANCE_STORE")
                ?? throw new InvalidOperationException("PGHA_CONFORMANCE_STORE names no file with an ObjectStore and its Secrets")));
        foreach (var made in objects.Select(json => new KubeObject((JsonObject)json)))
        {
            made.Namespace = cluster.Namespace;
            made.Name = made.Kind == ResourceKind.ObjectStore.Kind ? Store : made.Name;
            await cluster.Api.ApplyAsync(made);
        }
    }

    private static async Task Backup(TestedCluster cluster)
    {
        await Apply(cluster, ResourceKind.Backup, "first", $$"""
            { "cluster": { "name": "{{TestedCluster.Name}}" }, "method": "plugin", "pluginConfiguration": { "name": "{{Plugin}}" } }
            """);
        var backup = await Until(cluster, ResourceKind.Backup, "first", IsOver);
        Assert.Equal("completed", (string?)backup.At("status", "phase"));
        foreach (var field in new[] { "backupId", "beginLSN", "beginWal", "endLSN", "endWal", "startedAt", "stoppedAt" })
        {
            Assert.False(string.IsNullOrEmpty((string?)backup.At("status", field)), $"status.{field} is empty");
        }
        Assert.Equal("plugin", (string?)backup.At("status", "method"));
        Assert.Equal("conformance-1", (string?)backup.At("status", "instanceID", "podName"));
        var healthy = await Until(cluster, ResourceKind.Cluster, TestedCluster.Name, o => Condition(o, "LastBackupSucceeded") == "True");
        Assert.Equal("True", Condition(healthy, "ContinuousArchiving"));
        await Until(cluster, ResourceKind.ObjectStore, Store,
            o => o.At("status", "serverRecoveryWindow", cluster.Namespace, "firstRecoverabilityPoint") is not null);
    }

    private static Task Schedule(TestedCluster cluster) => Apply(cluster, ResourceKind.ScheduledBackup, "yearly", $$"""
        { "cluster": { "name": "{{TestedCluster.Name}}" }, "method": "plugin", "pluginConfiguration": { "name": "{{Plugin}}" },
          "schedule": "0 0 0 1 1 *", "immediate": true, "backupOwnerReference": "self" }
        """);

    private static async Task Scheduled(TestedCluster cluster)
    {
        await Until(cluster, ResourceKind.ScheduledBackup, "yearly", o => o.At("status", "lastScheduleTime") is not null);
        var labels = LabelSelector.Of([new("cnpg.io/scheduled-backup", "yearly"), new("cnpg.io/immediateBackup", "true")]);
        var made = Assert.Single((await cluster.Api.ListAsync(ResourceKind.Backup, cluster.Namespace, labels)).Items);
        Assert.StartsWith("yearly-", made.Name);
        Assert.Equal(("ScheduledBackup", "yearly"), (made.OwnerReferences[0].Kind, made.OwnerReferences[0].Name));
        Assert.Equal("completed", (string?)(await Until(cluster, ResourceKind.Backup, made.Name, IsOver)).At("status", "phase"));
    }

    private static Task Recover(TestedCluster cluster, string name, string target) => Apply(cluster, ResourceKind.Cluster, name, Spec(
        $$"""
        "bootstrap": { "recovery": { "source": "origin", "database": "app", "owner": "app" {{target}} } },
        "externalClusters": [{ "name": "origin", "plugin": { "name": "{{Plugin}}", "parameters": {{Parameters(cluster)}} } }]
        """));

    private static async Task HasRows(TestedCluster cluster, string name, int rows)
    {
        await Healthy(cluster, name);
        Assert.Equal($"{rows}|f", await cluster.AskAsync($"{name}-1", "SELECT count(*), pg_is_in_recovery() FROM kept"));
    }

    private static async Task EndSegment(TestedCluster cluster)
    {
        var file = await cluster.AskAsync("conformance-1", "SELECT pg_walfile_name(pg_switch_wal())");
        var archived = $"SELECT last_archived_wal >= '{file}' FROM pg_stat_archiver";
        for (var tries = 0; await cluster.AskAsync("conformance-1", archived) != "t"; tries++)
        {
            Assert.True(tries < 300, $"{file} is not archived");
            await Task.Delay(200);
        }
    }

    private static string Spec(string more) =>
        $$"""
        { "instances": 1, "storage": { "size": "1Gi" },
          "postgresql": { "parameters": { "max_connections": "60", "shared_buffers": "16MB" } }, {{more}} }
        """;

    // Archives of former runs in the same store are others' archives.
    private static string Parameters(TestedCluster cluster) =>
        $$"""{ "barmanObjectName": "{{Store}}", "serverName": "{{cluster.Namespace}}" }""";

    private static Task Apply(TestedCluster cluster, ResourceKind kind, string name, string spec) =>
        cluster.Api.ApplyAsync(new KubeObject(kind, cluster.Namespace, name) { Spec = JsonNode.Parse(spec)!.AsObject() });

    private static Task Healthy(TestedCluster cluster, string name) =>
        Until(cluster, ResourceKind.Cluster, name, o => (string?)o.At("status", "phase") == TestedCluster.Healthy);

    private static async Task<KubeObject> Until(TestedCluster cluster, ResourceKind kind, string name, Func<KubeObject, bool> condition) =>
        (await cluster.Api.WaitForAsync(kind, cluster.Namespace, name, o => o is not null && condition(o), Patience))!;

    private static bool IsOver(KubeObject backup) => (string?)backup.At("status", "phase") is "completed" or "failed";

    private static string? Condition(KubeObject cluster, string type) => (string?)(cluster.At("status", "conditions") as JsonArray ?? [])
        .FirstOrDefault(condition => (string?)condition!["type"] == type)?["status"];
}
