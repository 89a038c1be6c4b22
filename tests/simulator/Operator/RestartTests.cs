using System.Diagnostics;
using Npgsql;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Tests.Simulator.Operator;

public sealed class RestartTests
{
    private static string Spec => OneCluster.ThreeInstances(OneCluster.Quorum);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_environment_killed_while_it_brings_a_cluster_up_finishes_later(int stage)
    {
        var directory = Directory.CreateTempSubdirectory("pgop").FullName;
        using (var child = ChildEnvironment.Start(directory, Spec))
        {
            // Each stage begins with a file: the first data, the first copy, the first standby's start.
            var sign = Path.Combine(
                directory, "volumes", OneCluster.Namespace,
                new[] { "pg-1/pgdata/base", "pg-2/pgdata/base", "pg-3/pgdata/standby.signal" }[stage]);
            await UntilAsync(() => Path.Exists(sign), sign);
            await child.KillAsync();
        }
        await using var environment = OneCluster.Open(directory);
        await environment.UntilHealthyAsync();
        Assert.Equal(
            "2", await environment.AskAsync(environment.Primary!, "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'quorum'"));
        Assert.Equal("app", await environment.AskAsync(environment.Primary!, "SELECT current_database()", "app"));
    }

    [Fact]
    public async Task A_killed_environment_comes_back_with_every_committed_row()
    {
        var directory = Directory.CreateTempSubdirectory("pgop").FullName;
        const int Rows = 200;
        using (var child = ChildEnvironment.Start(directory, Spec))
        {
            await using var sql = new ControlConnection(new InstanceLayout(directory, OneCluster.Namespace, "pg-1", false), "app");
            await UntilAsync(() => IsSynchronous(sql).Result, "a synchronous primary");
            await sql.ExecuteAsync("CREATE TABLE kept(n int)");
            for (var n = 1; n <= Rows; n++)
            {
                await sql.ExecuteAsync($"INSERT INTO kept VALUES ({n})");
            }
            await child.KillAsync();
        }
        await using var environment = OneCluster.Open(directory);
        await environment.UntilRestoredAsync();
        Assert.Equal("pg-1", environment.Primary);
        Assert.DoesNotContain(environment.Events(), happened => happened.Contains("InstanceFailed", StringComparison.Ordinal));
        foreach (var pod in new[] { "pg-1", "pg-2", "pg-3" })
        {
            Assert.Equal($"{Rows}", await environment.AskAsync(pod, "SELECT count(*) FROM kept", "app"));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(80)]
    public async Task An_environment_killed_during_a_failover_has_one_primary_and_every_row(int milliseconds)
    {
        var directory = Directory.CreateTempSubdirectory("pgop").FullName;
        var layout = new InstanceLayout(directory, OneCluster.Namespace, "pg-1", false);
        using (var child = ChildEnvironment.Start(directory, Spec))
        {
            await using var sql = new ControlConnection(layout, "app");
            await UntilAsync(() => IsSynchronous(sql).Result, "a synchronous primary");
            await sql.ExecuteAsync("CREATE TABLE kept AS SELECT generate_series(1, 100) n");
            Posix.Kill(int.Parse(File.ReadLines(Path.Combine(layout.DataDirectory, "postmaster.pid")).First()), Posix.SigKill);
            await Task.Delay(milliseconds);
            await child.KillAsync();
        }
        await using var environment = OneCluster.Open(directory);
        await environment.UntilRestoredAsync();
        var primaries = 0;
        foreach (var pod in new[] { "pg-1", "pg-2", "pg-3" })
        {
            primaries += await environment.AskAsync(pod, "SELECT pg_is_in_recovery()") == "False" ? 1 : 0;
            Assert.Equal("100", await environment.AskAsync(pod, "SELECT count(*) FROM kept", "app"));
        }
        Assert.Equal(1, primaries);
    }

    [Fact]
    public async Task An_orderly_stop_leaves_all_instances_equal_and_a_start_brings_them_back()
    {
        await using var environment = await OneCluster.HealthyAsync(Spec);
        await environment.AskAsync("pg-1", "CREATE TABLE kept AS SELECT generate_series(1, 100) n", "app");
        var password = environment.Secret("pg-app", "password");
        await environment.RestartAsync();
        await environment.UntilRestoredAsync();
        Assert.Equal("pg-1", environment.Primary);
        Assert.Equal(1, (int?)environment.Cluster.At("status", "timelineID"));
        Assert.Equal(password, environment.Secret("pg-app", "password"));
        Assert.Equal("100", await environment.AskAsync("pg-3", "SELECT count(*) FROM kept", "app"));
    }

    internal static async Task<bool> IsSynchronous(ControlConnection sql)
    {
        try
        {
            return await sql.FirstAsync(
                "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'quorum'", row => row.GetInt64(0)) == 2;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }

    internal static async Task UntilAsync(Func<bool> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(180), $"no {what} after 180 s");
            await Task.Delay(5);
        }
    }
}
