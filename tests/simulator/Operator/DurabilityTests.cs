using PgHaInfra.Kube;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Tests.Simulator.Operator;

public sealed class DurabilityTests
{
    [Fact]
    public async Task A_commit_waits_while_no_replica_confirms()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(OneCluster.Quorum));
        await environment.AskAsync("pg-1", "CREATE TABLE t(n int)", "app");
        Processes.Freeze(environment, "pg-2", "pg-3");
        try
        {
            await using var sql = environment.Sql("pg-1", "app");
            await Assert.ThrowsAsync<TimeoutException>(() => sql.ExecuteAsync("INSERT INTO t VALUES (1)", TimeSpan.FromSeconds(1)));
        }
        finally
        {
            Processes.Thaw(environment, "pg-2", "pg-3");
        }
        await environment.AskAsync("pg-1", "INSERT INTO t VALUES (2)", "app");
    }

    [Fact]
    public async Task Without_a_replica_that_surely_has_everything_the_primary_is_restarted_instead()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(OneCluster.Quorum));
        var uid = environment.Pod("pg-1").Uid;
        // pg-2 may be the only one that confirmed, and cannot be asked.
        Processes.Freeze(environment, "pg-2");
        try
        {
            Posix.Kill(environment.Postmaster("pg-1"), Posix.SigKill);
            await environment.UntilAsync(
                () => environment.Events().Any(e => e.Contains("FailoverNotPossible", StringComparison.Ordinal)), "refusal");
        }
        finally
        {
            Processes.Thaw(environment, "pg-2");
        }
        await environment.UntilHealthyAsync();
        Assert.Equal("pg-1", environment.Primary);
        Assert.Equal(uid, environment.Pod("pg-1").Uid);
        Assert.Equal(1, (int?)environment.Cluster.At("status", "timelineID"));
    }

    [Fact]
    public async Task A_replica_that_somebody_promoted_is_wound_back()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(OneCluster.Quorum));
        await environment.AskAsync("pg-1", "CREATE TABLE t AS SELECT 1 AS n", "app");
        environment.ExpectDisturbance();
        await environment.AskAsync("pg-3", "SELECT pg_promote()");
        await environment.AskAsync("pg-3", "SET synchronous_commit = local; CREATE TABLE stray AS SELECT 1 AS n", "app");
        await environment.UntilRestoredAsync();
        Assert.Equal("pg-1", environment.Primary);
        Assert.Equal("True", await environment.AskAsync("pg-3", "SELECT pg_is_in_recovery()"));
        Assert.Equal("False", await environment.AskAsync("pg-3", "SELECT to_regclass('stray') IS NOT NULL", "app"));
    }

    [Fact]
    public async Task A_replica_with_damaged_data_is_copied_anew()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(OneCluster.Quorum));
        environment.ExpectDisturbance();
        File.Delete(Path.Combine(environment.Layout("pg-3").DataDirectory, "global", "pg_control"));
        Posix.Kill(environment.Postmaster("pg-3"), Posix.SigKill);
        await environment.UntilRestoredAsync();
        Assert.Equal("2", await environment.AskAsync("pg-1", "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'quorum'"));
    }

    [Theory]
    [InlineData(
        """, "synchronous": { "method": "first", "number": 1, "dataDurability": "preferred" }""", "", "FIRST 1 (\"pg-2\",\"pg-3\")")]
    [InlineData(""", "synchronous": { "method": "any", "number": 2, "dataDurability": "required", "maxStandbyNamesFromCluster": 2 }""",
        "", "ANY 2 (\"pg-2\",\"pg-3\")")]
    [InlineData("", """, "minSyncReplicas": 1, "maxSyncReplicas": 1""", "ANY 1 (\"pg-2\",\"pg-3\")")]
    [InlineData("", "", "")]
    public async Task Standbys_are_named_as_the_cluster_asks(string synchronous, string more, string expected)
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(synchronous, more));
        Assert.Equal(expected, await environment.AskAsync("pg-1", "SHOW synchronous_standby_names"));
    }

    [Fact]
    public async Task With_preferred_durability_commits_go_on_without_replicas()
    {
        await using var environment = await OneCluster.HealthyAsync(
            OneCluster.ThreeInstances(""", "synchronous": { "method": "any", "number": 1, "dataDurability": "preferred" }""")
                .Replace("\"instances\": 3", "\"instances\": 2"));
        await environment.AskAsync("pg-1", "CREATE TABLE t(n int)", "app");
        environment.Store.Mutate(ResourceKind.Cluster, OneCluster.Namespace, "pg", cluster => cluster.Spec["instances"] = 1);
        await environment.UntilAsync(() => (int?)environment.Cluster.At("status", "instances") == 1, "one instance");
        await environment.UntilHealthyAsync();
        await environment.AskAsync("pg-1", "INSERT INTO t VALUES (1)", "app");
        Assert.Equal("", await environment.AskAsync("pg-1", "SHOW synchronous_standby_names"));
    }
}
