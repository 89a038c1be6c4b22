using System.Security.Cryptography;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Backup.Archiving;
using PgHaInfra.Simulator.Backup.Storage;
using PgHaInfra.Simulator.Backup.Stores;

namespace PgHaInfra.Tests.Simulator.Backup;

/// <summary>Continuous archiving of WAL.</summary>
public sealed class ArchiveTests
{
    private const int GzipTime = 4;
    private const int GzipTimeLength = 4;

    [Theory]
    [InlineData("")]
    [InlineData(""", "wal": { "compression": "gzip" }""")]
    public async Task What_is_archived_is_byte_for_byte_what_barman_cloud_archives_and_restores(string store)
    {
        await using var environment = await StoredCluster.HealthyAsync(store: store);
        await environment.ExecuteAsync("pg-1", "CREATE TABLE filled AS SELECT n, md5(n::text) FROM generate_series(1, 20000) n");
        var file = await environment.SwitchAsync("pg-1");
        var tools = environment.Environment.Backups;
        var access = await tools.Access.OpenAsync(environment.StoreReference("pg"));
        var blob = WalFile.Blob("pg", file) + (store.Length > 0 ? ".gz" : "");
        var fast = (await access.Blobs!.GetAsync(blob, CancellationToken.None))!;
        var segment = Path.Combine(environment.Environment.Layout("pg-1").DataDirectory, "pg_wal", file);
        await tools.Barman.ArchiveWalAsync(access, segment, null, CancellationToken.None);
        var byBarman = (await access.Blobs.GetAsync(blob, CancellationToken.None))!;
        if (store.Length > 0)
        {
            // The moment of compression is part of the format.
            Array.Clear(fast, GzipTime, GzipTimeLength);
            Array.Clear(byBarman, GzipTime, GzipTimeLength);
        }
        Assert.Equal(Convert.ToHexString(SHA256.HashData(byBarman)), Convert.ToHexString(SHA256.HashData(fast)));
        await access.Blobs.PutAsync(blob, fast, CancellationToken.None);
        var restored = Path.Combine(environment.Environment.Layout("pg-1").Volume, "certificates", "restored");
        await tools.Barman.RestoreWalAsync(access, file, restored, null, CancellationToken.None);
        Assert.Equal(SHA256.HashData(await File.ReadAllBytesAsync(segment)), SHA256.HashData(await File.ReadAllBytesAsync(restored)));
    }

    [Fact]
    public async Task An_archive_with_somebody_elses_wal_is_refused_and_a_wrong_key_is_too()
    {
        await using var environment = StoredCluster.Begin($$"""{ "connectionString": { "name": "azure", "key": "connection" } }""");
        environment.CreateSecret("azure", ("connection", StoredCluster.ConnectionString(StoredCluster.Key)));
        var tools = environment.Environment.Backups;
        var theirs = await tools.Access.OpenAsync(environment.StoreReference("pg"));
        await theirs.Blobs!.PutAsync(WalFile.Blob("pg", "000000010000000000000001"), new byte[] { 1 }, CancellationToken.None);
        environment.Create(ResourceKind.Cluster, "pg", StoredCluster.Cluster(1, $", \"plugins\": {StoredCluster.Plugin()}"));
        await environment.UntilAsync(() => environment.Phase("pg") == "Cluster in healthy state", "a healthy cluster", 240);
        await environment.ExecuteAsync("pg-1", "CREATE TABLE t(); SELECT pg_switch_wal()");
        await environment.UntilAsync(() => environment.Condition("pg", "ContinuousArchiving") == "False", "refused archive");
        Assert.Contains("Expected empty archive", environment.ConditionMessage("pg", "ContinuousArchiving"));

        var another = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        environment.CreateSecret("wrong", ("connection", StoredCluster.ConnectionString(another)));
        var credentials = new StoreConfiguration(System.Text.Json.Nodes.JsonNode.Parse(
            $$"""
            { "destinationPath": "{{StoredCluster.Destination}}",
              "azureCredentials": { "connectionString": { "name": "wrong", "key": "connection" } } }
            """)!);
        var refused = await tools.Access.OpenAsync(new StoreReference("db", "pg", null, credentials));
        var error = await Assert.ThrowsAsync<BlobStorageException>(() => refused.Blobs!.PutAsync("x", new byte[1], CancellationToken.None));
        Assert.Contains("InvalidAuthenticationInfo", error.Message);
    }

    [Fact]
    public async Task Blobs_are_there_again_after_a_restart_and_what_a_former_primary_held_back_is_archived()
    {
        await using var environment = await StoredCluster.HealthyAsync(instances: 2);
        var before = await environment.SwitchAsync("pg-1");
        await environment.Environment.RestartAsync();
        Assert.Contains(WalFile.Blob("pg", before), await environment.BlobsAsync("pg"));
        await environment.Environment.UntilHealthyAsync();
        // A segment that was complete when the primary died, and not stored: the new primary never has it to store.
        var status = Path.Combine(environment.Environment.Layout("pg-1").DataDirectory, "pg_wal", "archive_status");
        await environment.ExecuteAsync("pg-1", "CREATE TABLE late AS SELECT generate_series(1, 1000) n");
        var late = await environment.SwitchAsync("pg-1");
        var access = await environment.Environment.Backups.Access.OpenAsync(environment.StoreReference("pg"));
        File.Move(Path.Combine(status, late + ".done"), Path.Combine(status, late + ".ready"));
        await access.Blobs!.PutAsync(WalFile.Blob("pg", late), new byte[1], CancellationToken.None);
        environment.Environment.Store.Delete(ResourceKind.Pod, "db", "pg-1", gracePeriodSeconds: 0);
        await environment.UntilAsync(() => environment.Environment.Primary == "pg-2", "a failover");
        await environment.Environment.UntilHealthyAsync();
        Assert.True((await access.Blobs.GetAsync(WalFile.Blob("pg", late), CancellationToken.None))!.Length > 1);
        Assert.Contains("pg/wals/00000002.history", await environment.BlobsAsync("pg"));
    }
}
