using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Backup;

/// <summary>Clusters made from an object store.</summary>
public sealed class RecoveryTests
{
    [Fact]
    public async Task A_cluster_is_recovered_to_the_latest_state_and_to_any_point_in_time()
    {
        await using var environment = await StoredCluster.HealthyAsync();
        await environment.ExecuteAsync("pg-1",
            "CREATE TABLE datasample(id int, name text); INSERT INTO datasample VALUES (1, 'John'), (2, 'Jane'), (3, 'Alice')");
        var backup = await environment.BackUpAsync("first");
        await environment.ExecuteAsync("pg-1", "INSERT INTO datasample VALUES (4, 'Bob')");
        var time = await environment.AskAsync("pg-1",
            "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
        await environment.ExecuteAsync("pg-1", "SELECT pg_create_restore_point('four')");
        var xid = await environment.AskAsync("pg-1",
            "WITH made AS (INSERT INTO datasample VALUES (5, 'Eve') RETURNING 1) SELECT pg_current_xact_id() FROM made");
        var lsn = await environment.AskAsync("pg-1", "SELECT pg_current_wal_insert_lsn()");
        await environment.ExecuteAsync("pg-1", "INSERT INTO datasample VALUES (6, 'Mallory')");
        await environment.SwitchAsync("pg-1");

        var id = (string)backup.At("status", "backupId")!;
        (string Name, string Target, int Rows)[] cases =
        [
            ("latest", "", 6),
            ("at-time", $$""", "recoveryTarget": { "targetTime": "{{time}}" }""", 4),
            ("at-name", """, "recoveryTarget": { "targetName": "four" }""", 4),
            ("before-xid", $$""", "recoveryTarget": { "targetXID": "{{xid}}", "exclusive": true }""", 4),
            ("at-xid", $$""", "recoveryTarget": { "targetXID": "{{xid}}", "targetTLI": "1" }""", 5),
            ("at-lsn", $$""", "recoveryTarget": { "targetLSN": "{{lsn}}", "backupID": "{{id}}" }""", 5),
            ("at-once", """, "recoveryTarget": { "targetImmediate": true }""", 3),
        ];
        foreach (var (name, target, _) in cases)
        {
            environment.Create(ResourceKind.Cluster, name, StoredCluster.RecoveryOf("pg", target));
        }
        environment.Create(ResourceKind.Cluster, "from-object", StoredCluster.Cluster(more: FromBackup("first")));
        foreach (var (name, _, rows) in cases.Append(("from-object", "", 6)))
        {
            await environment.UntilAsync(() => environment.Phase(name) == "Cluster in healthy state", $"recovered cluster {name}", 240);
            var count = await environment.AskAsync($"{name}-1", "SELECT count(*) FROM datasample", "app");
            Assert.Equal((name, rows.ToString()), (name, count));
            Assert.Equal("f", await environment.AskAsync($"{name}-1", "SELECT pg_is_in_recovery()::text::char"));
            Assert.Equal("f", await environment.AskAsync($"{name}-1",
                "SELECT (count(*) > 0)::text::char FROM pg_settings WHERE pending_restart"));
        }
        Assert.Contains("Normal CreatingInstance: Primary instance (from backup)", environment.Events());
        await using var application = await environment.LogInAsync("latest");
    }

    [Fact]
    public async Task Recovery_is_refused_into_a_used_archive_and_waits_for_what_is_missing()
    {
        await using var environment = await StoredCluster.HealthyAsync();
        await environment.BackUpAsync("first");
        var used = $", \"plugins\": {StoredCluster.Plugin(", \"serverName\": \"pg\"")}";
        environment.Create(ResourceKind.Cluster, "again", StoredCluster.RecoveryOf("pg", "", used));
        environment.Create(ResourceKind.Cluster, "unknown", StoredCluster.Cluster(more: FromBackup("lost")));
        environment.Create(ResourceKind.Cluster, "nothing", StoredCluster.RecoveryOf("nobody"));
        bool Says(string text) => environment.Events().Any(said => said.Contains(text, StringComparison.Ordinal));
        await environment.UntilAsync(() => Says("Expected empty archive"), "refusal of a used archive");
        await environment.UntilAsync(() => Says("no target backup found"), "complaint about a missing backup");
        Assert.Contains("Warning ErrorNoBackup: Backup object \"db/lost\" is missing", environment.Events());
        Assert.Equal(1, (int?)environment.Get(ResourceKind.Job, "again-1-full-recovery")!.At("status", "active"));
        Assert.Null(environment.Get(ResourceKind.Job, "unknown-1-full-recovery"));
        Assert.NotEqual("Cluster in healthy state", environment.Phase("again"));
    }

    private static string FromBackup(string name) => $$""", "bootstrap": { "recovery": { "backup": { "name": "{{name}}" } } }""";
}
