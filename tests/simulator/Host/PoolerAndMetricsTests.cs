using Npgsql;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Host;

/// <summary>A real PgBouncer before a cluster, and what Prometheus would read from it and from the instances.</summary>
[Collection(PooledClusterCollection.Name)]
public sealed class PoolerAndMetricsTests(PooledCluster cluster)
{
    [Fact]
    public async Task Clients_reach_the_primary_through_a_pooler()
    {
        var client = await cluster.ClientAsync("pool");
        Assert.Equal("False", await cluster.AskAsync(client, "SELECT pg_is_in_recovery()"));
        client.Password = "wrong";
        await Assert.ThrowsAsync<PostgresException>(() => cluster.AskAsync(client, "SELECT 1"));

        var integrations = (await cluster.GetAsync(ResourceKind.Cluster, "pg"))["status"]!["poolerIntegrations"]!["pgBouncerIntegration"]!;
        Assert.Equal("pg-pooler", (string?)Assert.Single(integrations["secrets"]!.AsArray()));
        var status = (await cluster.GetAsync(ResourceKind.Pooler, "pool"))["status"]!;
        Assert.Equal(("active", 2), ((string?)status["phase"], (int?)status["instances"]));
        Assert.Equal("pg-pooler", (string?)status["secrets"]!["pgBouncerSecrets"]!["authQuery"]!["name"]);
        Assert.Equal("pg-server", (string?)status["secrets"]!["clientTLS"]!["name"]);
        Assert.Equal("{}", status["secrets"]!["serverTLS"]!.ToJsonString());
        Assert.Equal("pool", (string?)(await cluster.GetAsync(ResourceKind.ServiceAccount, "pool"))["metadata"]!["name"]);
    }

    [Fact]
    public async Task Scrapes_of_instances_have_the_names_that_dashboards_ask_for()
    {
        var primary = await cluster.ScrapeAsync(await cluster.GetAsync(ResourceKind.Pod, "pg-1"), 9187);
        Assert.Contains("cnpg_collector_up{cluster=\"pg\"} 1\n", primary);
        Assert.Contains("\ncnpg_pg_replication_streaming_replicas 1\n", primary);
        Assert.Contains("\ncnpg_pg_replication_in_recovery 0\n", primary);
        Assert.Contains("\ncnpg_answer_all{what=\"x\"} 42\n", primary);
        Assert.Contains("# TYPE cnpg_pg_stat_database_xact_commit counter\n", primary);
        Assert.Matches("cnpg_pg_stat_replication_replay_lag_seconds\\{usename=\"streaming_replica\",application_name=\"pg-2\"", primary);
        Assert.Matches("cnpg_collector_pg_wal\\{value=\"count\"\\} [1-9]", primary);
        Assert.Contains("cnpg_pg_settings_setting{name=\"max_connections\"} 100\n", primary);
        var replica = await cluster.ScrapeAsync(await cluster.GetAsync(ResourceKind.Pod, "pg-2"), 9187);
        Assert.Contains("\ncnpg_pg_replication_in_recovery 1\n", replica);
        Assert.Contains("\ncnpg_pg_replication_is_wal_receiver_up 1\n", replica);
        Assert.DoesNotContain("cnpg_pg_stat_replication_", replica);
        Assert.Contains("\ncnpg_collector_last_collection_error 0\n", replica);
    }

    [Fact]
    public async Task Scrapes_of_poolers_have_the_names_of_the_exporter()
    {
        await cluster.AskAsync(await cluster.ClientAsync("pool"), "SELECT 1");
        var pods = await cluster.PodsAsync("pool");
        var scrapes = await Task.WhenAll(pods.Select(pod => cluster.ScrapeAsync(pod, 9127)));
        Assert.All(scrapes, scrape =>
        {
            Assert.Contains("\ncnpg_pgbouncer_last_collection_error 0\n", scrape);
            Assert.Contains("\ncnpg_pgbouncer_pools_pool_mode{database=\"pgbouncer\",user=\"pgbouncer\"} 3\n", scrape);
            Assert.Contains("# TYPE cnpg_pgbouncer_collections_total counter\n", scrape);
            Assert.Matches("\ncnpg_pgbouncer_collection_duration_seconds\\{collector=\"Collect.up\"\\} 0\\.\\d+\n", scrape);
            Assert.Matches("\ncnpg_pgbouncer_lists_databases [1-9]", scrape);
        });
        // The Service has sent the client to one of them.
        var used = scrapes.First(scrape => scrape.Contains("cnpg_pgbouncer_pools_pool_mode{database=\"app\",user=\"app\"} 2\n"));
        Assert.Contains("\ncnpg_pgbouncer_pools_maxwait{database=\"app\",user=\"app\"} 0\n", used);
        Assert.Contains("\ncnpg_pgbouncer_pools_sv_wait_cancels{database=\"app\",user=\"app\"} 0\n", used);
        Assert.Matches("\ncnpg_pgbouncer_stats_total_query_count\\{database=\"app\"\\} [1-9]", used);
        Assert.Contains("\ncnpg_pgbouncer_stats_avg_bind_count{database=\"app\"} 0\n", used);
        // Whoever wants to see the same by hand.
        Assert.Contains("pgbouncer|pgbouncer|", await cluster.ExecAsync(pods[0], "psql", "-Atc", "SHOW POOLS"));
    }
}
