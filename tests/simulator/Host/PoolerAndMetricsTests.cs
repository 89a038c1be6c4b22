using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Tests.Simulator.Network;

namespace PgHaInfra.Tests.Simulator.Host;

/// <summary>A real PgBouncer before a cluster, and what Prometheus would read from its instances.</summary>
public sealed class PoolerAndMetricsTests : IDisposable
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(50);

    private readonly TemporaryDirectory state = new(open: true);
    private readonly HttpClient http = new();
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(240));

    public void Dispose()
    {
        patience.Dispose();
        http.Dispose();
        state.Dispose();
    }

    [Fact]
    public async Task Clients_reach_the_primary_through_a_pooler_and_scrapes_see_both_instances()
    {
        var machine = await RunningMachine.StartAsync(state.Path);
        await CreateAsync(machine, ResourceKind.ConfigMap, """
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"own"},"data":{"queries":"answer:\n  query: SELECT 42 AS all, 'x' AS what\n  metrics:\n  - what: {usage: LABEL}\n  - all: {usage: GAUGE, description: The answer}\n"}}
            """);
        await CreateAsync(machine, ResourceKind.Cluster, """
            {"apiVersion":"postgresql.cnpg.io/v1","kind":"Cluster","metadata":{"name":"pg"},"spec":{"instances":2,"storage":{"size":"1Gi"},
            "postgresql":{"parameters":{"shared_buffers":"16MB"}},
            "monitoring":{"customQueriesConfigMap":[{"name":"own","key":"queries"}]}}}
            """);
        await CreateAsync(machine, ResourceKind.Pooler, """
            {"apiVersion":"postgresql.cnpg.io/v1","kind":"Pooler","metadata":{"name":"pool"},"spec":{"cluster":{"name":"pg"},"instances":2,"type":"rw",
            "pgbouncer":{"poolMode":"transaction","parameters":{"default_pool_size":"5"}}}}
            """);
        await UntilAsync(async () => (string?)(await GetAsync(machine, ResourceKind.Cluster, "pg"))["status"]?["phase"] == "Cluster in healthy state");
        await UntilAsync(async () => (int?)(await GetAsync(machine, ResourceKind.Pooler, "pool"))["status"]?["instances"] == 2);

        await ThroughPoolerAsync(machine);
        await MetricsAsync(machine);

        await UntilAsync(async () =>
        {
            (await http.DeleteAsync(new Uri(machine.Api, ResourceKind.Pooler.Path("default", "pool")))).Dispose();
            var pods = JsonNode.Parse(await http.GetStringAsync(new Uri(machine.Api, ResourceKind.Pod.Path("default"))))!["items"]!.AsArray();
            return pods.All(pod => (string?)pod!["metadata"]!["labels"]!["cnpg.io/podRole"] != "pooler");
        });
        await machine.StopAsync();
    }

    private async Task ThroughPoolerAsync(RunningMachine machine)
    {
        var secret = await GetAsync(machine, ResourceKind.Secret, "pg-app");
        var service = await GetAsync(machine, ResourceKind.Service, "pool");
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = (string)service["spec"]!["clusterIP"]!,
            Username = "app",
            Database = "app",
            Password = Encoding.UTF8.GetString(Convert.FromBase64String((string)secret["data"]!["password"]!)),
            SslMode = SslMode.Require,
            Pooling = false,
        };
        await using (var client = new NpgsqlConnection(connection.ConnectionString))
        {
            await client.OpenAsync(patience.Token);
            await using var command = new NpgsqlCommand("SELECT pg_is_in_recovery()", client);
            Assert.False((bool)(await command.ExecuteScalarAsync(patience.Token))!);
        }
        connection.Password = "wrong";
        await using (var client = new NpgsqlConnection(connection.ConnectionString))
        {
            await Assert.ThrowsAsync<PostgresException>(() => client.OpenAsync(patience.Token));
        }
        var cluster = await GetAsync(machine, ResourceKind.Cluster, "pg");
        Assert.Equal("pg-pooler", (string?)cluster["status"]!["poolerIntegrations"]!["pgBouncerIntegration"]!["secrets"]![0]);
        Assert.Equal(2, (int?)(await GetAsync(machine, ResourceKind.Deployment, "pool"))["status"]!["readyReplicas"]);
    }

    private async Task MetricsAsync(RunningMachine machine)
    {
        var primary = await ScrapeAsync(machine, "pg-1");
        Assert.Contains("cnpg_collector_up{cluster=\"pg\"} 1\n", primary);
        Assert.Contains("\ncnpg_pg_replication_streaming_replicas 1\n", primary);
        Assert.Contains("\ncnpg_pg_replication_in_recovery 0\n", primary);
        Assert.Contains("\ncnpg_answer_all{what=\"x\"} 42\n", primary);
        Assert.Contains("# TYPE cnpg_pg_stat_database_xact_commit counter\n", primary);
        Assert.Matches("cnpg_pg_stat_replication_replay_lag_seconds\\{usename=\"streaming_replica\",application_name=\"pg-2\"", primary);
        Assert.Matches("cnpg_collector_pg_wal\\{value=\"count\"\\} [1-9]", primary);
        Assert.Contains("cnpg_pg_settings_setting{name=\"max_connections\"} 100\n", primary);
        var replica = await ScrapeAsync(machine, "pg-2");
        Assert.Contains("\ncnpg_pg_replication_in_recovery 1\n", replica);
        Assert.Contains("\ncnpg_pg_replication_is_wal_receiver_up 1\n", replica);
        Assert.DoesNotContain("cnpg_pg_stat_replication_", replica);
        Assert.Contains("\ncnpg_collector_last_collection_error 0\n", replica);
    }

    private async Task<string> ScrapeAsync(RunningMachine machine, string pod)
    {
        var address = (string)(await GetAsync(machine, ResourceKind.Pod, pod))["status"]!["podIP"]!;
        return await http.GetStringAsync($"http://{address}:9187/metrics", patience.Token);
    }

    private async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await Task.Delay(Retry, patience.Token);
        }
    }

    private async Task CreateAsync(RunningMachine machine, ResourceKind kind, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(machine.Api, kind.Path("default")), content, patience.Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(patience.Token));
    }

    private async Task<JsonNode> GetAsync(RunningMachine machine, ResourceKind kind, string name) =>
        JsonNode.Parse(await http.GetStringAsync(new Uri(machine.Api, kind.Path("default", name)), patience.Token))!;
}
