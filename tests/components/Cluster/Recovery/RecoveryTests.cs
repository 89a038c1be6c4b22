using System.Text.Json.Nodes;
using PgHaInfra.Components;
using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Tests.Components;

public sealed class RecoveryTests
{
    private readonly Plan _plan = new Plan().ExpectingCluster().Expecting(Types.ObjectStore);

    [Fact]
    public async Task A_store_elsewhere_becomes_an_object_store_that_is_only_read()
    {
        var spec = await Spec(a => a.Recovery = new ClusterRecoveryArgs { Source = ClusterVariantsTests.Elsewhere("old") });

        Expect.Same(
            """
            {
              "apiVersion": "barmancloud.cnpg.io/v1", "kind": "ObjectStore", "metadata": {"name": "pg-old", "namespace": "data"},
              "spec": {"configuration": {
                "destinationPath": "https://west.blob.core.windows.net/pg-backups",
                "azureCredentials": {"inheritFromAzureAD": true}, "wal": {"maxParallel": 8}
              }}
            }
            """,
            _plan.Inputs(Types.ObjectStore));
        Expect.Same(
            """
            [{"name": "old", "plugin": {"name": "barman-cloud.cloudnative-pg.io", "parameters": {"barmanObjectName": "pg-old",
             "serverName": "old"}}}]
            """,
            spec["externalClusters"]);
        Assert.Null(spec["plugins"]);
        Expect.Same(
            """{"recovery": {"source": "old", "database": "appdb", "owner": "app", "secret": {"name": "pg-owner"}}}""", spec["bootstrap"]);
    }

    [Fact]
    public async Task An_existing_object_store_is_used_as_it_is()
    {
        var spec = await Spec(
            a => a.Recovery = new ClusterRecoveryArgs { Source = new ArchiveSourceArgs { ServerName = "old", ObjectStore = "old-store" } });

        Assert.Equal("old-store", (string?)spec["externalClusters"]![0]!["plugin"]!["parameters"]!["barmanObjectName"]);
        Assert.DoesNotContain(_plan.Registered, r => r.StartsWith(Types.ObjectStore, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_target_is_passed_on()
    {
        var spec = await Spec(a => a.Recovery = new ClusterRecoveryArgs
        {
            Source = ClusterVariantsTests.Elsewhere("old"),
            Target = new RecoveryTargetArgs { TargetLSN = "0/3000060", Exclusive = true },
        });

        Expect.Same("""{"targetLSN": "0/3000060", "exclusive": true}""", spec["bootstrap"]!["recovery"]!["recoveryTarget"]);
    }

    [Fact]
    public async Task A_replica_cluster_begins_as_a_copy_and_follows()
    {
        var spec = await Spec(a => a.Replica = new ReplicaClusterArgs { Source = ClusterVariantsTests.Elsewhere("pg-west") });

        Expect.Same("""{"source": "pg-west", "enabled": true}""", spec["replica"]);
        Assert.Equal("pg-west", (string?)spec["bootstrap"]!["recovery"]!["source"]);
    }

    [Fact]
    public async Task The_leader_of_a_topology_begins_empty()
    {
        var spec = await Spec(
            a => a.Replica = new ReplicaClusterArgs { Source = ClusterVariantsTests.Elsewhere("pg-west"), Primary = "pg", Self = "pg" });

        Expect.Same("""{"source": "pg-west", "primary": "pg", "self": "pg"}""", spec["replica"]);
        Assert.NotNull(spec["bootstrap"]!["initdb"]);
    }

    [Fact]
    public async Task A_source_and_a_topology_may_share_a_store()
    {
        var source = ClusterVariantsTests.Elsewhere("pg-west");
        var spec = await Spec(
            a => (a.Recovery, a.Replica) = (new ClusterRecoveryArgs { Source = source }, new ReplicaClusterArgs { Source = source }));

        Assert.Single(spec["externalClusters"]!.AsArray());
    }

    [Fact]
    public async Task An_archive_is_waited_for_and_written_to()
    {
        var spec = await Spec(
            a => (a.Archive, a.Plugins) = (BackupArchive.ByPlugin("pg-store"), new[] { new PluginArgs { Name = "other" } }));

        Expect.Same(
            """
            [{"name": "barman-cloud.cloudnative-pg.io", "isWALArchiver": true, "parameters": {"barmanObjectName": "pg-store"}},
             {"name": "other"}]
            """,
            spec["plugins"]);
    }

    [Theory]
    [InlineData(false, false, "a recovery needs exactly one of Source and Backup")]
    [InlineData(true, true, "a recovery needs exactly one of Source and Backup")]
    public async Task A_recovery_has_one_origin(bool source, bool backup, string message)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Spec(a => a.Recovery = new ClusterRecoveryArgs
        {
            Source = source ? ClusterVariantsTests.Elsewhere("old") : null,
            Backup = backup ? (Input<string>)"pg-backup-1" : null,
        }));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_has_one_store()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(
            () => Spec(a => a.Recovery = new ClusterRecoveryArgs { Source = new ArchiveSourceArgs { ServerName = "old" } }));

        Assert.Contains("exactly one of ObjectStore and Destination", failure.Message, StringComparison.Ordinal);
    }

    private async Task<JsonObject> Spec(Action<CnpgClusterArgs> change)
    {
        await _plan.Run(() => _ = new CnpgCluster("db", CnpgClusterTests.Minimal(change)));
        return _plan.Inputs(Types.Cluster)["spec"]!.AsObject();
    }
}
