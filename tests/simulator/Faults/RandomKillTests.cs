using System.Diagnostics;
using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Processes;
using PgHaInfra.Tests.Simulator.Backup;
using PgHaInfra.Tests.Simulator.Operator;
using Xunit.Abstractions;

namespace PgHaInfra.Tests.Simulator.Faults;

/// <summary>SIGKILL of the environment at moments that nobody chose; what comes up again from its state directory is whole.</summary>
public sealed class RandomKillTests(ITestOutputHelper output)
{
    private static readonly string[] Kinds = ["bring-up", "failover", "backup", "recovery"];

    [Fact]
    public async Task An_environment_killed_at_any_moment_recovers_without_help()
    {
        var seed = Soak.Seed;
        var chance = new Random(seed);
        output.WriteLine($"seed {seed}, {Soak.Kills} kills");
        for (var number = 1; number <= Soak.Kills; number++)
        {
            var (kind, clock) = (Kinds[number % Kinds.Length], Stopwatch.StartNew());
            var directory = Directory.CreateTempSubdirectory("pgop").FullName;
            try
            {
                var moment = await (kind switch
                {
                    "bring-up" => BringUpAsync(directory, chance.Next(4000)),
                    "failover" => FailoverAsync(directory, chance.Next(500)),
                    "backup" => BackupAsync(directory, chance.Next(6000)),
                    _ => RecoveryAsync(directory, chance.Next(6000)),
                });
                output.WriteLine($"{number} {kind}: killed after {moment} ms, whole again; {clock.Elapsed.TotalSeconds:0.0} s in all");
            }
            finally
            {
                Directory.Delete(directory, recursive: true);
            }
        }
    }

    private static async Task<int> BringUpAsync(string directory, int moment)
    {
        await KillAfterAsync(directory, moment);
        await using var environment = OneCluster.Open(directory, keep: true);
        Ensure(environment);
        await environment.UntilRestoredAsync();
        Assert.Equal(
            "2", await environment.AskAsync(environment.Primary!, "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'quorum'"));
        return moment;
    }

    private static async Task<int> FailoverAsync(string directory, int moment)
    {
        await PrepareAsync(directory);
        using (var child = ChildEnvironment.Start(directory, "{}"))
        {
            var layout = new InstanceLayout(directory, OneCluster.Namespace, "pg-1", false);
            await using var sql = new ControlConnection(layout, "app");
            await RestartTests.UntilAsync(() => RestartTests.IsSynchronous(sql).Result, "a synchronous primary");
            await sql.ExecuteAsync("CREATE TABLE kept AS SELECT generate_series(1, 100) n");
            Posix.Kill(PidFile.Server(layout)!.Value, Posix.SigKill);
            await Task.Delay(moment);
            await child.KillAsync();
        }
        await using var environment = OneCluster.Open(directory, keep: true);
        await environment.UntilRestoredAsync();
        foreach (var pod in new[] { "pg-1", "pg-2", "pg-3" })
        {
            Assert.Equal("100", await environment.AskAsync(pod, "SELECT count(*) FROM kept", "app"));
            Assert.Equal($"{pod != environment.Primary}", await environment.AskAsync(pod, "SELECT pg_is_in_recovery()"));
        }
        return moment;
    }

    private static async Task<int> BackupAsync(string directory, int moment)
    {
        await StoreAsync(directory);
        Add(directory, ResourceKind.Backup, "cut", StoredCluster.BackupOf("pg"));
        await KillAfterAsync(directory, moment);
        await using var environment = StoredCluster.Resume(directory);
        Assert.Equal("completed", (string?)(await environment.EndOfAsync("cut")).At("status", "phase"));
        return moment;
    }

    private static async Task<int> RecoveryAsync(string directory, int moment)
    {
        await StoreAsync(directory);
        await using (var environment = StoredCluster.Resume(directory))
        {
            await environment.BackUpAsync("whole");
            await environment.SwitchAsync("pg-1");
        }
        Add(directory, ResourceKind.Cluster, "restored", StoredCluster.RecoveryOf("pg"));
        await KillAfterAsync(directory, moment);
        await using (var environment = StoredCluster.Resume(directory))
        {
            // Its phase is from before the kill until its operator has looked again; a server that answers is from after it.
            await using var sql = environment.Environment.Sql("restored-1");
            await RestartTests.UntilAsync(() => IsPrimary(sql).Result, "a recovered primary");
            await environment.UntilAsync(() => environment.Phase("restored") == "Cluster in healthy state", "a recovered cluster", 240);
            Assert.Equal("3", await environment.AskAsync("restored-1", "SELECT count(*) FROM kept", "app"));
        }
        return moment;
    }

    private static async Task<bool> IsPrimary(ControlConnection sql)
    {
        try
        {
            return !await sql.FirstAsync("SELECT pg_is_in_recovery()", row => row.GetBoolean(0));
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }

    private static async Task StoreAsync(string directory)
    {
        await using var environment = await StoredCluster.HealthyAsync(directory);
        await environment.ExecuteAsync("pg-1", "CREATE TABLE kept AS SELECT generate_series(1, 3) n");
    }

    private static async Task PrepareAsync(string directory)
    {
        await using var environment = OneCluster.Open(directory, keep: true);
        Ensure(environment);
        await environment.UntilHealthyAsync();
    }

    // It may have been killed before it made the cluster.
    private static void Ensure(OneCluster environment)
    {
        if (environment.Store.Get(ResourceKind.Cluster, OneCluster.Namespace, environment.Name) is null)
        {
            environment.Create(OneCluster.ThreeInstances(OneCluster.Quorum));
        }
    }

    private static void Add(string directory, ResourceKind kind, string name, string spec)
    {
        using var store = ObjectStore.Open(Path.Combine(directory, "objects"), KindRegistry.Default, TimeProvider.System);
        store.Create(new KubeObject(kind, OneCluster.Namespace, name) { Spec = (JsonObject)JsonNode.Parse(spec)! });
    }

    private static async Task KillAfterAsync(string directory, int milliseconds)
    {
        using var child = ChildEnvironment.Start(directory, OneCluster.ThreeInstances(OneCluster.Quorum));
        await Task.Delay(milliseconds);
        await child.KillAsync();
    }
}
