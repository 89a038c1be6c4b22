using System.Diagnostics;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Tests.Simulator.Operator;

namespace PgHaInfra.Tests.Simulator.Backup;

/// <summary>
/// The environment is killed in the middle of a backup and of a recovery, and does both to the end when it is started again.
/// </summary>
public sealed class InterruptionTests
{
    [Fact]
    public async Task A_backup_and_a_recovery_that_a_kill_cut_short_are_completed_without_help()
    {
        var directory = await PrepareAsync();
        try
        {
            await KillWhenAsync(directory, () => Directory.Exists(Path.Combine(directory, "volumes", "db", "pg-1", "backup")));
            await using (var environment = StoredCluster.Resume(directory))
            {
                Assert.Equal("completed", (string?)(await environment.EndOfAsync("cut")).At("status", "phase"));
                Assert.Contains("Normal ReStarting: Restarted backup for cluster pg on instance pg-1", environment.Events());
            }
            AddOffline(directory, ResourceKind.Cluster, "restored", StoredCluster.RecoveryOf("pg"));
            await KillWhenAsync(directory, () => Directory.Exists(Path.Combine(directory, "volumes", "db", "restored-1", "pgdata")));
            await using (var environment = StoredCluster.Resume(directory))
            {
                await environment.UntilAsync(() => environment.Phase("restored") == "Cluster in healthy state", "a recovered cluster", 240);
                Assert.Equal("3", await environment.AskAsync("restored-1", "SELECT count(*) FROM kept", "app"));
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<string> PrepareAsync()
    {
        string directory;
        await using (var environment = await StoredCluster.HealthyAsync(keep: true))
        {
            await environment.ExecuteAsync("pg-1", "CREATE TABLE kept AS SELECT generate_series(1, 3) n");
            directory = environment.Environment.Directory;
        }
        AddOffline(directory, ResourceKind.Backup, "cut", StoredCluster.BackupOf("pg"));
        return directory;
    }

    private static void AddOffline(string directory, ResourceKind kind, string name, string spec)
    {
        using var store = ObjectStore.Open(Path.Combine(directory, "objects"), KindRegistry.Default, TimeProvider.System);
        store.Create(new KubeObject(kind, OneCluster.Namespace, name) { Spec = (JsonObject)JsonNode.Parse(spec)! });
    }

    private static async Task KillWhenAsync(string directory, Func<bool> isTheMoment)
    {
        using var child = ChildEnvironment.Start(directory, "{}");
        for (var clock = Stopwatch.StartNew(); !isTheMoment(); await Task.Delay(5))
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(240), "the moment to kill did not come");
        }
        await child.KillAsync();
    }
}
