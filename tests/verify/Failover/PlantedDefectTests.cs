using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Tests.Verify.Planted;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Checks.Failover;
using PgHaInfra.Verify.Faults;
using PgHaInfra.Verify.Recorder;
using PgHaInfra.Verify.Workload;
using Xunit.Abstractions;

namespace PgHaInfra.Tests.Verify.Failover;

[Collection(DisturbedEnvironment.Collection)]
public sealed class PlantedDefectTests(DisturbedEnvironment environment, ITestOutputHelper output)
{
    private static readonly FailoverLimits Short = new()
    {
        Healthy = TimeSpan.FromSeconds(2), Rejoin = TimeSpan.FromSeconds(1), Before = TimeSpan.FromSeconds(20),
    };

    private PlantedEnvironment Machine => environment.Machine;

    [Fact]
    public async Task Rows_that_are_lost_doubled_damaged_or_that_nobody_wrote_are_found_and_named()
    {
        var finding = await RunAsync(new Undisturbed(), plant: () => Machine.ExecuteAsync("pg-1", """
            DELETE FROM pgha_verify.written WHERE writer = 1 AND n = 5;
            INSERT INTO pgha_verify.written SELECT * FROM pgha_verify.written WHERE writer = 2 AND n = 7;
            UPDATE pgha_verify.written SET mark = mark + 1 WHERE writer = 3 AND n = 9;
            INSERT INTO pgha_verify.written VALUES (3, 1000000, 1);
            UPDATE pgha_verify.appended SET place = CASE place WHEN 3 THEN 11 ELSE 3 END WHERE list = 1 AND place IN (3, 11);
            """, "app"));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("lost row (1): row 5 of client 1 was acknowledged and is not there", finding.Evidence);
        Assert.Contains("duplicate row (1): row 7 of client 2 is there 2 times", finding.Evidence);
        Assert.Contains("damaged row (1): row 9 of client 3", finding.Evidence);
        Assert.Contains("phantom row (1): row 1000000 of client 3 is there and nobody wrote it", finding.Evidence);
        Assert.Contains("wrong order", finding.Evidence);
        Assert.Equal(1, finding.Figures.Single(figure => figure.Name == "acknowledged rows lost").Value);
    }

    [Fact]
    public async Task A_replicas_endpoint_that_leads_to_the_primary_is_found()
    {
        var context = await Machine.ContextAsync();
        Lead("pg-ro-public", Clusters.Balancer("primary", 5433));
        var finding = await RunAsync(new Undisturbed { Limits = Short }, context);
        Lead("pg-ro-public", Clusters.Balancer("replica", 5433));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("wrong role", finding.Evidence);
        Assert.Contains("the replicas' endpoint led client", finding.Evidence);
    }

    [Fact]
    public async Task A_replica_that_lags_is_found()
    {
        // The other one must have been met by then, however busy the machine is.
        var limits = Short with { Rejoin = TimeSpan.FromSeconds(5) };
        var finding = await RunAsync(
            new Undisturbed { Limits = limits }, plant: () => Machine.ExecuteAsync("pg-2", "SELECT pg_wal_replay_pause()"));
        await Machine.ExecuteAsync("pg-2", "SELECT pg_wal_replay_resume()");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("1 of 2 replicas caught up with the primary", finding.Evidence);
        Assert.Contains("has replayed", finding.Evidence);
    }

    [Fact]
    public async Task A_replica_that_does_not_come_back_is_found()
    {
        var node = (string)Machine.Store.Get(ResourceKind.Pod, PlantedEnvironment.Namespace, "pg-3")!.At("spec", "nodeName")!;
        Machine.Store.Mutate(ResourceKind.Node, null, node, o => o.Spec["unschedulable"] = true);
        var finding = await RunAsync(new ReplicaLost { Limits = Short });
        Machine.Store.Mutate(ResourceKind.Node, null, node, o => o.Spec.Remove("unschedulable"));
        await HealthyAsync();

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("replica pod pg-3 deleted: not over within 2 s", finding.Evidence);
        Assert.Contains("2 of 3 ready", finding.Evidence);
    }

    [Fact]
    public async Task A_failover_that_never_ends_is_found()
    {
        var finding = await RunAsync(new PrimaryPodDeleted { Limits = Short }, plant: () => Fence("[\"*\"]"));
        await Fence(null);
        await HealthyAsync();

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("primary pod pg-1 deleted: not over within 2 s", finding.Evidence);
    }

    [Fact]
    public async Task Two_primaries_are_found()
    {
        Machine.Create(ResourceKind.Service, "split-rw-public", Clusters.Balancer("primary", 5432, cluster: "split"));
        Machine.Create(ResourceKind.Service, "split-ro-public", Clusters.Balancer("replica", 5433, cluster: "split"));
        Machine.Create(ResourceKind.Cluster, "split", Clusters.Spec(instances: 2));
        await Machine.UntilHealthyAsync("split");
        using var platform = new FaultEndpoint(Machine.Faults);
        var stopped = "";
        var finding = await RunAsync(new Undisturbed { Limits = Short }, await Machine.ContextAsync("split"), async () =>
        {
            // An operator that does its work makes an instance that promotes itself a replica again.
            stopped = await platform.InjectAsync(new JsonObject { ["kind"] = "operator" }, default);
            Lead("split-rw-public", Clusters.Balancer("primary", 5432, cluster: "split").Replace(
                "\"cnpg.io/instanceRole\": \"primary\",", ""));
            await Machine.ExecuteAsync("split-2", "SELECT pg_promote()");
            await Machine.ExecuteAsync(
                "split-1", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pgha-verify'");
        });
        await platform.UndoAsync(stopped, default);
        Machine.Store.Delete(ResourceKind.Cluster, PlantedEnvironment.Namespace, "split");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("two primaries", finding.Evidence);
        Assert.Contains("stale primary", finding.Evidence);
        Assert.True(finding.Figures.Single(figure => figure.Name == "two writable primaries").Value > 0);
    }

    [Fact]
    public async Task What_a_killed_run_left_behind_is_mended_by_the_next()
    {
        var node = (string)Machine.Store.Get(ResourceKind.Pod, PlantedEnvironment.Namespace, "pg-3")!.At("spec", "nodeName")!;
        Machine.Store.Mutate(ResourceKind.Node, null, node, o =>
        {
            o.Spec["unschedulable"] = true;
            o.Annotations["pg-ha-infra/verify-cordoned"] = "true";
        });
        await Machine.ExecuteAsync(
            "pg-1",
            "CREATE SCHEMA pgha_verify AUTHORIZATION app; CREATE TABLE pgha_verify.written (left_behind int); "
                + "ALTER TABLE pgha_verify.written OWNER TO app",
            "app");
        var finding = await RunAsync(new Undisturbed());

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Null(Machine.Store.Get(ResourceKind.Node, null, node)!.At("spec", "unschedulable"));
    }

    [Fact]
    public async Task The_ledger_of_a_killed_run_is_judged_by_the_next()
    {
        var folder = Directory.CreateTempSubdirectory("pgha-killed-").FullName;
        await using (var workload = await ClientWorkload.StartAsync(
            (await Machine.ContextAsync()).Cluster, Path.Combine(folder, "killed.ledger"),
            new RunClock(TimeProvider.System), TimeProvider.System, 0, new(), default))
        {
            await workload.UntilEachAsync(20, default);
            // What SIGKILL at this moment leaves behind.
            File.Copy(workload.LedgerPath, Path.Combine(folder, "left.ledger"));
        }

        File.Delete(Path.Combine(folder, "killed.ledger"));
        await Machine.ExecuteAsync("pg-1", "DELETE FROM pgha_verify.written WHERE writer = 2 AND n = 3", "app");
        var finding = await RunAsync(new Undisturbed(), await Machine.ContextAsync() with { Directory = folder });
        Directory.Delete(folder, recursive: true);

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("which was killed", finding.Evidence);
        Assert.Contains("lost row (1): row 3 of client 2", finding.Evidence);
    }

    [Fact]
    public async Task Trouble_of_the_harness_is_inconclusive_and_never_a_pass()
    {
        var context = await Machine.ContextAsync();
        using var nobody = new KubeClient(new Uri("http://127.0.0.1:1/"));

        Assert.Equal(Verdict.Inconclusive, (await RunAsync(new Undisturbed(), context with { Api = nobody })).Verdict);
        Assert.Equal(Verdict.Inconclusive, (await RunAsync(new Undisturbed(), context with { Directory = "/proc/nowhere" })).Verdict);
    }

    [Fact]
    public async Task A_run_that_is_called_off_leaves_nothing_broken()
    {
        using var called = new CancellationTokenSource();
        var context = await Machine.ContextAsync() with { Progress = new OnFault(called.CancelAsync) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Harness.RunAsync(context, new PrimaryNodeLost(), called.Token));

        Assert.DoesNotContain(Machine.Store.List(ResourceKind.Node), node => (bool?)node.At("spec", "unschedulable") == true);
        await HealthyAsync();
        await Machine.ExecuteAsync(Primary(), "DO $$ BEGIN ASSERT to_regnamespace('pgha_verify') IS NULL; END $$", "app");
    }

    private string Primary() =>
        (string)Machine.Store.Get(ResourceKind.Cluster, PlantedEnvironment.Namespace, "pg")!.At("status", "currentPrimary")!;

    private Task Fence(string? instances)
    {
        Machine.Change(ResourceKind.Cluster, "pg", cluster => cluster.Annotations["cnpg.io/fencedInstances"] = instances);
        return Task.CompletedTask;
    }

    private void Lead(string name, string spec) => Machine.Change(ResourceKind.Service, name, service =>
    {
        // Addresses stay as they are.
        foreach (var (field, value) in JsonNode.Parse(spec)!.AsObject().ToList())
        {
            service.Spec[field] = value!.DeepClone();
        }
    });

    // As the tests after this one expect it.
    private async Task HealthyAsync()
    {
        await Machine.UntilHealthyAsync();
        if (Primary() != "pg-1")
        {
            Machine.Change(ResourceKind.Cluster, "pg", cluster => cluster.Status["targetPrimary"] = "pg-1");
            await Machine.UntilAsync(() => Primary() == "pg-1", "first primary");
            await Machine.UntilHealthyAsync();
        }
    }

    private async Task<Finding> RunAsync(ICheck check, CheckContext? context = null, Func<Task>? plant = null)
    {
        context = (context ?? await Machine.ContextAsync()) with { Progress = new OnFault(plant ?? (() => Task.CompletedTask)) };
        var finding = (await Harness.RunAsync(context, check, CancellationToken.None)).Finding;
        output.WriteLine(finding.Evidence);
        return finding;
    }
}
