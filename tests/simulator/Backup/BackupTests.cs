using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Tests.Simulator.Operator;

namespace PgHaInfra.Tests.Simulator.Backup;

public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_by_the_plugin_is_restored_as_another_cluster()
    {
        await using var environment = await StoredCluster.HealthyAsync();
        await environment.ExecuteAsync("pg-1", "CREATE TABLE datasample(id int, name text); INSERT INTO datasample VALUES (1,'John'),(2,'Jane'),(3,'Alice')");
        var backup = await environment.BackUpAsync("first");
        Assert.Equal("completed", (string?)backup.At("status", "phase"));
        Assert.NotNull(environment.Get(ResourceKind.ObjectStore, "store")!.At("status", "serverRecoveryWindow", "pg", "firstRecoverabilityPoint"));
        environment.Create(ResourceKind.Cluster, "restored", StoredCluster.RecoveryOf("pg"));
        await environment.UntilAsync(() => environment.Phase("restored") == "Cluster in healthy state", "a recovered cluster", 60);
        Assert.Equal("3", await environment.AskAsync("restored-1", "SELECT count(*) FROM datasample", "app"));
    }
}
