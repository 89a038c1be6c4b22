using PgHaInfra.Kube;
using PgHaInfra.Simulator.Faults;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Tests.Simulator.Operator;

public sealed class FailoverTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public async Task Killed_primaries_lose_no_acknowledged_row_and_come_back_as_replicas()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(OneCluster.Quorum));
        await using var writer = new Writer(environment.AppConnection("pg-1", "pg-2", "pg-3"));
        await writer.UntilAsync(50);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var old = environment.Primary!;
            writer.ForgetOutages();
            Assert.Equal(0, Posix.Kill(environment.Postmaster(old), Posix.SigKill));
            await environment.UntilAsync(() => environment.Primary != old, "new primary");
            await writer.UntilAsync(writer.Acknowledged + 20);
            output.WriteLine($"kill {kill}: {old} to {environment.Primary}, outage {writer.LongestOutage.TotalMilliseconds:0} ms");
            await environment.UntilHealthyAsync();
            Assert.Equal(
                "True",
                (string?)environment.Pod(old).At("status", "conditions")!.AsArray().First(c => (string?)c!["type"] == "Ready")!["status"]);
            Assert.Equal("replica", environment.Pod(old).Labels["cnpg.io/instanceRole"]);
        }
        var acknowledged = writer.Acknowledged;
        var primary = environment.Primary!;
        Assert.Equal(
            $"{acknowledged}", await environment.AskAsync(primary, $"SELECT count(*) FROM written WHERE n <= {acknowledged}", "app"));
        Assert.Equal(Kills + 1, (int?)environment.Cluster.At("status", "timelineID"));
        Assert.Equal("2", await environment.AskAsync(primary, "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'quorum'"));
    }

    [Fact]
    public async Task A_deleted_primary_pod_fails_over_and_comes_back_under_its_name()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(OneCluster.Quorum));
        await using var writer = new Writer(environment.AppConnection("pg-1", "pg-2", "pg-3"));
        await writer.UntilAsync(20);
        var uid = environment.Pod("pg-1").Uid;
        var seen = new List<string>();
        using (environment.Store.Subscribe(change =>
        {
            if (change.Kind == ResourceKind.Cluster)
            {
                var entry = $"{change.Object.At("status", "targetPrimary")} {change.Object.At("status", "currentPrimary")} "
                    + $"{change.Object.At("status", "phaseReason")}";
                if (seen.LastOrDefault() != entry)
                {
                    seen.Add(entry);
                }
            }
        }))
        {
            environment.Store.Delete(ResourceKind.Pod, OneCluster.Namespace, "pg-1", 1);
            await environment.UntilAsync(() => environment.Primary != "pg-1", "new primary");
            await environment.UntilHealthyAsync();
        }
        var next = environment.Primary!;
        Assert.NotEqual(uid, environment.Pod("pg-1").Uid);
        Assert.Equal("pending pg-1 Initiating a failover from pg-1", seen[0]);
        Assert.Equal($"{next} pg-1 Failing over from pg-1 to {next}", seen[1]);
        Assert.Contains(environment.Events(), e => e.StartsWith("Normal FailingOver", StringComparison.Ordinal));
        Assert.Contains(environment.Events(), e => e == $"Normal FailoverTarget: Failing over from pg-1 to {next}");
        Assert.Equal(next, (string?)environment.Store.Get(ResourceKind.Lease, OneCluster.Namespace, "pg")!.At("spec", "holderIdentity"));
        var acknowledged = writer.Acknowledged;
        // A replica is at most a moment behind.
        var question = $"SELECT count(*) FROM written WHERE n <= {acknowledged}";
        for (var attempt = 1; await environment.AskAsync("pg-1", question, "app") != $"{acknowledged}"; attempt++)
        {
            Assert.True(attempt < 1200, "pg-1 lacks acknowledged rows");
            await Task.Delay(50);
        }
    }

    [Fact]
    public async Task A_killed_replica_is_restarted_in_place()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(OneCluster.Quorum));
        var uid = environment.Pod("pg-3").Uid;
        environment.ExpectDisturbance();
        Posix.Kill(environment.Postmaster("pg-3"), Posix.SigKill);
        await environment.UntilRestoredAsync();
        Assert.Equal("pg-1", environment.Primary);
        Assert.Equal(uid, environment.Pod("pg-3").Uid);
        Assert.Equal(1, (int?)environment.Pod("pg-3").At("status", "containerStatuses")![0]!["restartCount"]);
    }

    [Fact]
    public async Task Promotion_by_status_patch_is_a_switchover()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(OneCluster.Quorum));
        await using var writer = new Writer(environment.AppConnection("pg-1", "pg-2", "pg-3"));
        await writer.UntilAsync(20);
        environment.Store.Mutate(ResourceKind.Cluster, OneCluster.Namespace, "pg", cluster =>
        {
            cluster.Status["targetPrimary"] = "pg-3";
            cluster.Status["phase"] = "Switchover in progress";
            cluster.Status["phaseReason"] = "Switching over to pg-3";
        });
        await environment.UntilAsync(() => environment.Primary == "pg-3", "switchover");
        await environment.UntilHealthyAsync();
        Assert.Equal(2, (int?)environment.Cluster.At("status", "timelineID"));
        Assert.Equal("ANY 1 (\"pg-1\",\"pg-2\")", await environment.AskAsync("pg-3", "SHOW synchronous_standby_names"));
        Assert.Equal("primary", environment.Pod("pg-3").Labels["role"]);
        Assert.Equal("replica", environment.Pod("pg-1").Labels["role"]);
        var acknowledged = writer.Acknowledged;
        Assert.Equal(
            $"{acknowledged}", await environment.AskAsync("pg-3", $"SELECT count(*) FROM written WHERE n <= {acknowledged}", "app"));
    }

    [Fact]
    public async Task A_primary_that_does_not_shut_down_within_switchoverDelay_is_ended()
    {
        await using var environment = await OneCluster.HealthyAsync(
            OneCluster.ThreeInstances(OneCluster.Quorum, """, "switchoverDelay": 1 """));
        await environment.AskAsync("pg-1", "CREATE TABLE kept AS SELECT generate_series(1, 100) n", "app");
        environment.Injector.Inject(new Fault { Kind = FaultKind.Freeze, Pod = "pg-1" });
        environment.Store.Mutate(ResourceKind.Cluster, OneCluster.Namespace, "pg", cluster => cluster.Status["targetPrimary"] = "pg-3");
        await environment.UntilAsync(() => environment.Primary != "pg-1", "forced switchover");
        Assert.Contains(environment.Events(), e => e.StartsWith("Warning SwitchoverForced: pg-1", StringComparison.Ordinal));
        environment.Injector.UndoAll();
        await environment.UntilHealthyAsync();
        Assert.Equal("100", await environment.AskAsync("pg-1", "SELECT count(*) FROM kept", "app"));
    }

    [Fact]
    public async Task A_delay_gives_the_primary_time_and_ends_with_a_failover_when_it_does_not_come_back()
    {
        await using var environment = await OneCluster.HealthyAsync(
            OneCluster.ThreeInstances(OneCluster.Quorum, """, "failoverDelay": 3 """));
        var lease = (string?)Lease(environment, "renewTime");
        Assert.Equal("pg-1 ANY 1 pg-2 pg-3", Quorum(environment));
        Posix.Kill(environment.Postmaster("pg-1"), Posix.SigKill);
        await environment.UntilAsync(
            () => environment.Cluster.At("status", "currentPrimaryFailingSinceTimestamp") is not null, "note of the failure");
        await environment.UntilHealthyAsync();
        await environment.UntilAsync(
            () => environment.Cluster.At("status", "currentPrimaryFailingSinceTimestamp") is null, "end of the note");
        Assert.Equal("pg-1", environment.Primary);
        await environment.UntilAsync(() => (string?)Lease(environment, "renewTime") != lease, "renewed lease");

        // Without its node the primary cannot come back; replicas on cordoned nodes run on.
        foreach (var node in environment.Store.List(ResourceKind.Node))
        {
            environment.Store.Mutate(ResourceKind.Node, null, node.Name, o => o.Spec["unschedulable"] = true);
        }
        var began = System.Diagnostics.Stopwatch.StartNew();
        environment.Store.Delete(ResourceKind.Pod, OneCluster.Namespace, "pg-1", 1);
        await environment.UntilAsync(() => environment.Primary != "pg-1", "failover");
        Assert.True(began.Elapsed.TotalSeconds > 2.5, "the delay was cut short");
        await environment.UntilAsync(
            () => Quorum(environment).StartsWith($"{environment.Primary} ANY 1 pg-1", StringComparison.Ordinal),
            "quorum of the new primary");
        Assert.Equal(environment.Primary, (string?)Lease(environment, "holderIdentity"));
    }

    private static System.Text.Json.Nodes.JsonNode? Lease(OneCluster environment, string field) =>
        environment.Store.Get(ResourceKind.Lease, OneCluster.Namespace, "pg")!.At("spec", field);

    private static string Quorum(OneCluster environment)
    {
        var status = environment.Store.Get(ResourceKind.FailoverQuorum, OneCluster.Namespace, "pg")?.At("status");
        return status?["method"] is null
            ? ""
            : $"{status["primary"]} {status["method"]} {status["standbyNumber"]} {string.Join(' ', status["standbyNames"]!.AsArray())}";
    }

    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("PGHA_TEST_KILLS"), out var kills) ? kills : 3;
}
