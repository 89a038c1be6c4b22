using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Backup;

/// <summary>Backup objects, taken by the real tools.</summary>
public sealed class BackupTests
{
    [Fact]
    public async Task The_plugin_backs_up_a_standby_and_tells_what_it_did()
    {
        await using var environment = await StoredCluster.HealthyAsync(instances: 2);
        var phases = environment.PhasesOf("first");
        var backup = await environment.BackUpAsync("first");
        Assert.Equal("pg-2", (string?)backup.At("status", "instanceID", "podName"));
        Assert.Equal(["started", "completed"], phases);
        foreach (var field in new[] { "backupId", "backupName", "beginWal", "endWal", "beginLSN", "endLSN", "startedAt", "stoppedAt" })
        {
            Assert.NotNull((string?)backup.At("status", field));
        }
        Assert.Equal("plugin", (string?)backup.At("status", "method"));
        Assert.True((bool?)backup.At("status", "online"));
        Assert.Equal("barman-cloud.cloudnative-pg.io", (string?)backup.At("status", "pluginMetadata", "pluginName"));
        Assert.Equal("True", environment.Condition("pg", "LastBackupSucceeded"));
        Assert.Equal("True", environment.Condition("pg", "ContinuousArchiving"));
        var window = environment.Get(ResourceKind.ObjectStore, "store")!.At("status", "serverRecoveryWindow", "pg")!;
        Assert.Equal((string?)backup.At("status", "stoppedAt"), (string?)window["firstRecoverabilityPoint"]);
        Assert.Equal((string?)backup.At("status", "stoppedAt"), (string?)window["lastSuccessfulBackupTime"]);
        Assert.Null(environment.Get(ResourceKind.Cluster, "pg")!.At("status", "firstRecoverabilityPoint"));
        var id = (string)backup.At("status", "backupId")!;
        // A standby's backup ends before its last segment is archived.
        await environment.UntilAnswerAsync("pg-1",
            $"SELECT last_archived_wal >= '{(string)backup.At("status", "endWal")!}' FROM pg_stat_archiver", "True");
        var blobs = await environment.BlobsAsync("pg");
        Assert.Contains($"pg/base/{id}/backup.info", blobs);
        Assert.Contains($"pg/base/{id}/data.tar", blobs);
        Assert.Contains($"pg/wals/0000000100000000/{(string)backup.At("status", "endWal")!}", blobs);
        var reasons = environment.Events().Select(entry => entry.Split(' ')[1].TrimEnd(':')).ToList();
        Assert.Contains("Starting", reasons);
        Assert.Contains("Completed", reasons);
    }

    [Fact]
    public async Task An_in_tree_store_with_a_key_in_a_Secret_is_archived_to_and_backed_up_to_the_same_way()
    {
        await using var environment = StoredCluster.Begin();
        environment.CreateSecret("azure", ("account", StoredCluster.Account), ("key", StoredCluster.Key));
        environment.Create(ResourceKind.Cluster, "pg", StoredCluster.Cluster(1,
            $$"""
            , "backup": { "barmanObjectStore": { "destinationPath": "{{StoredCluster.Destination}}", "wal": { "compression": "gzip" },
                "data": { "immediateCheckpoint": true, "compression": "gzip" },
                "azureCredentials": { "storageAccount": { "name": "azure", "key": "account" },
                                      "storageKey": { "name": "azure", "key": "key" } } } }
            """));
        await environment.UntilAsync(() => environment.Phase("pg") == "Cluster in healthy state", "a healthy cluster", 240);
        var phases = environment.PhasesOf("first");
        environment.Create(ResourceKind.Backup, "first", """{ "cluster": { "name": "pg" } }""");
        environment.Create(ResourceKind.Backup, "second", """{ "cluster": { "name": "pg" }, "method": "volumeSnapshot" }""");
        var backup = await environment.EndOfAsync("first");
        Assert.Equal(["started", "running", "completed"], phases);
        Assert.Equal("pg", (string?)backup.At("status", "serverName"));
        Assert.Equal(StoredCluster.Destination, (string?)backup.At("status", "destinationPath"));
        string? OfCluster(string field) => (string?)environment.Get(ResourceKind.Cluster, "pg")!.At("status", field);
        await environment.UntilAsync(() => OfCluster("firstRecoverabilityPoint") is not null, "first point");
        Assert.Equal((string?)backup.At("status", "stoppedAt"), OfCluster("lastSuccessfulBackup"));
        Assert.Contains($"pg/wals/0000000100000000/{(string)backup.At("status", "endWal")!}.gz", await environment.BlobsAsync("pg"));
        Assert.Equal("failed", (string?)environment.Get(ResourceKind.Backup, "second")!.At("status", "phase"));
    }

    [Fact]
    public async Task A_backup_that_cannot_be_taken_waits_or_says_why()
    {
        await using var environment = StoredCluster.Begin();
        environment.Create(ResourceKind.Backup, "early", """{ "cluster": { "name": "plain" } }""");
        await environment.UntilAsync(() => environment.PhaseOfBackup("early") == "pending", "pending backup");
        Assert.Contains("Warning FindingCluster: Unknown cluster plain, will retry in 30 seconds", environment.Events());
        environment.Create(ResourceKind.Cluster, "plain", StoredCluster.Cluster());
        Assert.Equal("cannot proceed with the backup as the cluster has no backup section",
            (string?)(await environment.EndOfAsync("early")).At("status", "error"));
        Assert.Equal("cannot proceed with the backup as the cluster has no plugin configured",
            (string?)(await environment.BackUpAsync("unplugged", "plain")).At("status", "error"));
        Assert.Equal("False", environment.Condition("plain", "LastBackupSucceeded"));
        Assert.NotNull(environment.Get(ResourceKind.Cluster, "plain")!.At("status", "lastFailedBackup"));
    }

    [Fact]
    public async Task A_backup_waits_for_tools_that_are_still_being_installed()
    {
        await using var environment = StoredCluster.Begin();
        environment.Environment.Backups.FindMissing = () => "barman-cloud is missing; install it";
        environment.Create(ResourceKind.Cluster, "pg", StoredCluster.Cluster(more: $", \"plugins\": {StoredCluster.Plugin()}"));
        await environment.Environment.UntilHealthyAsync();
        environment.Create(ResourceKind.Backup, "early", StoredCluster.BackupOf("pg"));
        await environment.UntilAsync(() => environment.PhaseOfBackup("early") == "pending", "backup that waits");
        await environment.UntilAsync(
            () => environment.Events().Any(said => said.Contains("barman-cloud is missing", StringComparison.Ordinal)),
            "event that says why");
        Assert.Null(environment.Condition("pg", "ContinuousArchiving"));

        environment.Environment.Backups.FindMissing = () => null;
        Assert.Equal("completed", (string?)(await environment.EndOfAsync("early")).At("status", "phase"));
        Assert.Equal("True", environment.Condition("pg", "ContinuousArchiving"));
    }
}
