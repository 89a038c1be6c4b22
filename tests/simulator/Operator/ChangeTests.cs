using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Tests.Simulator.Operator;

public sealed class ChangeTests
{
    [Fact]
    public async Task Instances_are_taken_away_and_added()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(OneCluster.Quorum));
        Change(environment, spec => spec["instances"] = 2);
        await environment.UntilAsync(
            () => environment.Store.Get(ResourceKind.PersistentVolumeClaim, OneCluster.Namespace, "pg-3") is null, "end of the volume");
        await environment.UntilHealthyAsync();
        Assert.Equal(2, (int?)environment.Cluster.At("status", "instances"));
        Assert.Null(environment.Store.Get(ResourceKind.Pod, OneCluster.Namespace, "pg-3"));
        Assert.False(Directory.Exists(environment.Layout("pg-3").Volume));
        Assert.Equal("ANY 1 (\"pg-2\")", await environment.AskAsync("pg-1", "SHOW synchronous_standby_names"));
        await UntilAsync(environment, "SELECT string_agg(slot_name, ',') FROM pg_replication_slots", "_cnpg_pg_2");

        Change(environment, spec => spec["instances"] = 3);
        await environment.UntilAsync(() => (int?)environment.Cluster.At("status", "readyInstances") == 3, "third instance");
        await environment.UntilHealthyAsync();
        Assert.Equal("ANY 1 (\"pg-2\",\"pg-3\")", await environment.AskAsync("pg-1", "SHOW synchronous_standby_names"));
    }

    [Fact]
    public async Task A_parameter_that_needs_no_restart_is_reloaded()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances());
        var before = environment.Postmaster("pg-1");
        Change(environment, spec => spec["postgresql"]!["parameters"]!["work_mem"] = "7MB");
        await environment.UntilAsync(() => environment.Phase == "Applying configuration", "reload");
        await environment.UntilHealthyAsync();
        foreach (var pod in new[] { "pg-1", "pg-2", "pg-3" })
        {
            Assert.Equal("7MB", await environment.AskAsync(pod, "SHOW work_mem"));
        }
        Assert.Equal(before, environment.Postmaster("pg-1"));
    }

    [Theory]
    [InlineData("restart", "70")]
    [InlineData("restart", "50")]
    [InlineData("switchover", "70")]
    public async Task A_parameter_that_needs_a_restart_is_rolled_out(string method, string connections)
    {
        await using var environment = await OneCluster.HealthyAsync(
            OneCluster.ThreeInstances(OneCluster.Quorum, $$""", "primaryUpdateMethod": "{{method}}" """));
        var reasons = new List<string>();
        using (environment.Store.Subscribe(change => reasons.Add($"{change.Object.At("status", "phaseReason")}")))
        {
            Change(environment, spec => spec["postgresql"]!["parameters"]!["max_connections"] = connections);
            await environment.UntilAsync(
                () => environment.Phase is "Upgrading cluster" or "Primary instance is being restarted in-place", "rollout");
            await environment.UntilHealthyAsync();
        }
        foreach (var pod in new[] { "pg-1", "pg-2", "pg-3" })
        {
            Assert.Equal(connections, await environment.AskAsync(pod, "SHOW max_connections"));
        }
        Assert.Contains(reasons, reason => reason.StartsWith("Restarting instance pg-3, because: ", StringComparison.Ordinal));
        Assert.Equal(method == "restart", environment.Primary == "pg-1");
    }

    [Fact]
    public async Task A_refused_value_is_said_and_changes_nothing()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances());
        Change(environment, spec => spec["postgresql"]!["parameters"]!["work_mem"] = "many");
        await environment.UntilAsync(
            () => environment.Events().Any(e => e.Contains("refuses its configuration: work_mem", StringComparison.Ordinal)), "warning");
        Assert.Equal("4MB", await environment.AskAsync("pg-1", "SHOW work_mem"));
    }

    [Fact]
    public async Task A_deleted_cluster_takes_everything_with_it()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances());
        var postmaster = environment.Postmaster("pg-1");
        environment.Store.Delete(ResourceKind.Cluster, OneCluster.Namespace, "pg");
        foreach (var kind in new[] { ResourceKind.Pod, ResourceKind.PersistentVolumeClaim, ResourceKind.Service, ResourceKind.Secret })
        {
            await environment.UntilAsync(() => environment.Store.List(kind, OneCluster.Namespace).Count == 0, $"end of {kind.Plural}");
        }
        Assert.False(Directory.Exists($"/proc/{postmaster}"));
        Assert.False(Directory.Exists(environment.Layout("pg-1").Volume));

        environment.Create(OneCluster.ThreeInstances());
        await environment.UntilHealthyAsync();
    }

    [Fact]
    public async Task A_changed_secret_changes_the_password_which_no_log_ever_shows()
    {
        await using var environment = await OneCluster.HealthyAsync(
            """{ "instances": 1, "storage": { "size": "1Gi" }, "postgresql": { "parameters": { "log_statement": "all" } } }""");
        environment.Store.Mutate(ResourceKind.Secret, OneCluster.Namespace, "pg-app",
            secret => secret.Json["data"]!["password"] = Convert.ToBase64String("another-one"u8));
        await using var client = new Npgsql.NpgsqlConnection(environment.AppConnection("pg-1").ConnectionString);
        for (var attempt = 1; client.State != System.Data.ConnectionState.Open; attempt++)
        {
            try
            {
                await client.OpenAsync();
            }
            catch (Npgsql.PostgresException e) when (e.SqlState == "28P01" && attempt < 100)
            {
                await Task.Delay(50);
            }
        }
        Assert.DoesNotContain(
            "another-one", await File.ReadAllTextAsync(Path.Combine(environment.Directory, "logs", OneCluster.Namespace, "pg-1.log")));
    }

    [Fact]
    public async Task What_has_no_effect_is_said_once()
    {
        await using var environment = await OneCluster.HealthyAsync(
            """
            { "instances": 1, "imageName": "ghcr.io/cloudnative-pg/postgresql:18.4-system-trixie", "storage": { "size": "1Gi" },
              "env": [{ "name": "A", "value": "1" }] }
            """);
        Assert.Single(environment.Events(), e => e.Contains("spec.env", StringComparison.Ordinal));
        Assert.Single(environment.Events(), e => e.Contains("asks for PostgreSQL 18", StringComparison.Ordinal));
        await environment.RestartAsync();
        await environment.UntilRestoredAsync();
        Assert.Single(environment.Events(), e => e.Contains("spec.env", StringComparison.Ordinal));
    }

    private static void Change(OneCluster environment, Action<JsonObject> change) =>
        environment.Store.Mutate(ResourceKind.Cluster, OneCluster.Namespace, "pg", cluster => change(cluster.Spec));

    private static async Task UntilAsync(OneCluster environment, string sql, string expected)
    {
        for (var attempt = 1; await environment.AskAsync("pg-1", sql) != expected; attempt++)
        {
            Assert.True(attempt < 1200, $"{sql} is not {expected}");
            await Task.Delay(50);
        }
    }
}
