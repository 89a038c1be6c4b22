using System.Text;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Backup;

/// <summary>Clusters that follow one another through their archives.</summary>
public sealed class ReplicaClusterTests
{
    private const string Count = "SELECT count(*) FROM followed";

    [Fact]
    public async Task The_primarys_role_goes_from_one_cluster_to_the_other_without_a_row_lost()
    {
        await using var environment = StoredCluster.Begin();
        const string Initdb = """{ "initdb": { "walSegmentSize": 1 } }""";
        environment.Create(ResourceKind.Cluster, "a", Spec(Initdb, """{ "primary": "a", "source": "b" }""", 2));
        await HealthyAsync(environment, "a");
        await environment.ExecuteAsync("a-1", "CREATE TABLE followed AS SELECT 1 AS n");
        await environment.BackUpAsync("first", "a", """, "target": "primary" """);
        const string Recovery = """{ "recovery": { "source": "a" } }""";
        environment.Create(ResourceKind.Cluster, "b", Spec(Recovery, """{ "primary": "a", "source": "a" }"""));
        const string Late = """{ "enabled": true, "source": "a", "minApplyDelay": "59m60.5s" }""";
        environment.Create(ResourceKind.Cluster, "late", Spec(Recovery, Late));
        await HealthyAsync(environment, "b");
        await HealthyAsync(environment, "late");
        await environment.ExecuteAsync("a-1", "INSERT INTO followed VALUES (2)");
        await environment.SwitchAsync("a-1");
        await environment.UntilAnswerAsync("b-1", Count, "2");
        await environment.UntilAnswerAsync("b-1", "SELECT archived_count > 0 FROM pg_stat_archiver", "True");
        Assert.Contains(await environment.BlobsAsync("b"), name => name.StartsWith("b/wals/", StringComparison.Ordinal));

        // What nobody has archived yet goes along all the same.
        await environment.ExecuteAsync("a-1", "INSERT INTO followed VALUES (3)");
        Replicate(environment, "a", """{ "primary": "b", "source": "b" }""");
        await environment.UntilAsync(() => Status(environment, "a", "demotionToken") is not null, "a demotion token");
        var token = Status(environment, "a", "demotionToken")!;
        await environment.UntilAnswerAsync("a-1", "SELECT pg_is_in_recovery()", "True");
        Assert.Equal("True", environment.Condition("a", "ReplicaClusterSwitch"));
        Assert.Contains(await environment.BlobsAsync("a"), name => name.EndsWith(".partial", StringComparison.Ordinal));

        Replicate(environment, "b", Promoted(Altered(token, "databaseSystemIdentifier", "1")));
        const string Unrecoverable = "Cluster is unrecoverable and needs manual intervention";
        await environment.UntilAsync(() => environment.Phase("b") == Unrecoverable, "a refused token");
        Assert.Equal("t", await environment.AskAsync("b-1", "SELECT pg_is_in_recovery()::text::char"));
        Assert.Contains("Warning PromotionToken: Fatal error while verifying the promotion token: mismatching system identifiers",
            string.Join('\n', environment.Events()));

        Replicate(environment, "b", Promoted(token));
        await environment.UntilAnswerAsync("b-1", "SELECT pg_is_in_recovery()", "False");
        Assert.Equal("3", await environment.AskAsync("b-1", Count, "app"));
        await SettledAsync(environment, "b");
        Assert.Equal(token, Status(environment, "b", "lastPromotionToken"));
        await environment.ExecuteAsync("b-1", "INSERT INTO followed VALUES (4)");
        await environment.SwitchAsync("b-1");
        await environment.UntilAnswerAsync("a-1", Count, "4");
        await environment.UntilAnswerAsync("a-2", Count, "4");
        await HealthyAsync(environment, "a");

        // One that lags on purpose has applied nothing, and everything once it is on its own.
        Assert.Equal("1h", await environment.AskAsync("late-1", "SHOW recovery_min_apply_delay"));
        Assert.Equal("1", await environment.AskAsync("late-1", Count, "app"));
        Replicate(environment, "late", """{ "enabled": false, "source": "a" }""");
        await SettledAsync(environment, "late");
        Assert.Equal("3", await environment.AskAsync("late-1", Count, "app"));
    }

    private static string Spec(string bootstrap, string replica, int instances = 1) =>
        $$"""
        { "instances": {{instances}}, "storage": { "size": "1Gi" }, "bootstrap": {{bootstrap}}, "replica": {{replica}},
          "postgresql": { "parameters": { "max_connections": "60", "shared_buffers": "16MB", "wal_retrieve_retry_interval": "500ms" } },
          "plugins": {{StoredCluster.Plugin()}}, "externalClusters": [{{External("a")}}, {{External("b")}}] }
        """;

    private static string External(string name) =>
        $$"""
        { "name": "{{name}}", "plugin": { "name": "barman-cloud.cloudnative-pg.io",
          "parameters": { "barmanObjectName": "store", "serverName": "{{name}}" } } }
        """;

    private static string Promoted(string token) => $$"""{ "primary": "b", "source": "a", "promotionToken": "{{token}}" }""";

    private static string Altered(string token, string field, string value)
    {
        var json = JsonNode.Parse(Convert.FromBase64String(token))!;
        json[field] = value;
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    private static void Replicate(StoredCluster environment, string cluster, string replica) =>
        environment.Change(ResourceKind.Cluster, cluster, changed => changed.Spec["replica"] = JsonNode.Parse(replica));

    private static string? Status(StoredCluster environment, string cluster, string field) =>
        (string?)environment.Get(ResourceKind.Cluster, cluster)!.At("status", field);

    private static Task HealthyAsync(StoredCluster environment, string cluster) =>
        environment.UntilAsync(() => environment.Phase(cluster) == "Cluster in healthy state", $"cluster {cluster} healthy", 240);

    // A promoted cluster restarts, because only replica clusters archive as standbys.
    private static async Task SettledAsync(StoredCluster environment, string cluster)
    {
        await environment.UntilAnswerAsync($"{cluster}-1", "SELECT setting FROM pg_settings WHERE name = 'archive_mode'", "on");
        await HealthyAsync(environment, cluster);
    }
}
