using System.Diagnostics;
using System.Net.Sockets;
using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Faults;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Tests.Simulator.Operator;

namespace PgHaInfra.Tests.Simulator.Faults;

/// <summary>Each fault does what it says, and its undoing mends it.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task Faults_of_one_instance_are_what_they_say_and_are_undone()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(OneCluster.Quorum, Soak.Quick));
        await environment.AskAsync("pg-1", "CREATE TABLE kept(n int)", "app");
        await Delay(environment);
        await (RefusedCuts.Here
            ? RefusedCuts.RequireAsync(environment, new Fault { Kind = FaultKind.Cut, Pod = "pg-1" })
            : CutOneWay(environment));
        await OperatorStops(environment);
        await CertificatesExpire(environment);
        await WalIsFull(environment);
        await DataIsFull(environment);
        Assert.Empty(environment.Faults.Active);
    }

    [Fact]
    public async Task A_lost_zone_is_survived_and_comes_back()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(OneCluster.Quorum, Soak.Quick));
        environment.Faults.SetPace(100);
        await environment.AskAsync("pg-1", "CREATE TABLE kept AS SELECT generate_series(1, 100) n", "app");
        var node = environment.Store.Get(ResourceKind.Node, null, environment.Pod("pg-1").Spec["nodeName"]!.GetValue<string>())!;
        var zone = new Fault { Kind = FaultKind.Zone, Place = node.Labels["topology.kubernetes.io/zone"]![^1..] };
        if (RefusedCuts.Here)
        {
            await RefusedCuts.RequireAsync(environment, zone);
            return;
        }

        var fault = environment.Injector.Inject(zone);
        // Its power is gone: nothing refuses, nothing answers.
        await using (var client = new NpgsqlConnection(environment.AppConnection("pg-1").ConnectionString))
        {
            var refused = await Assert.ThrowsAnyAsync<NpgsqlException>(() => client.OpenAsync());
            Assert.NotEqual(SocketError.ConnectionRefused, (refused.InnerException as SocketException)?.SocketErrorCode);
        }
        await environment.UntilAsync(() => environment.Primary != "pg-1", "new primary");
        Assert.Contains(
            "node.kubernetes.io/unreachable",
            environment.Store.Get(ResourceKind.Node, null, node.Name)!.Json.ToJsonString(), StringComparison.Ordinal);
        await environment.UntilAsync(() => environment.Pod("pg-1").DeletionTimestamp is not null, "eviction");
        Assert.Equal(
            "100", await environment.AskAsync(environment.Primary!, "DELETE FROM kept RETURNING (SELECT count(*) FROM kept)", "app"));
        environment.Injector.Undo(fault.Id);
        await environment.UntilAsync(() => environment.Pod("pg-1") is { DeletionTimestamp: null }, "new pod");
        await environment.UntilHealthyAsync();
    }

    [Fact]
    public void What_is_not_there_or_not_allowed_is_refused_in_one_line()
    {
        using var store = new TestEnvironment();
        Assert.Equal("pod 'x': there are none", store.Refusal(new Fault { Kind = FaultKind.Cut, Pod = "x" }));
        Assert.Equal("zone 'zone-7': there are zone-1, zone-2, zone-3", store.Refusal(new Fault { Kind = FaultKind.Zone, Place = "7" }));
        Assert.Equal("days '0': allowed are 1 to 36500", store.Refusal(new Fault { Kind = FaultKind.Clock, Days = 0 }));
        Assert.Equal("milliseconds '': allowed are 1 to 60000", store.Refusal(new Fault { Kind = FaultKind.Delay, Pod = "x" }));
        Assert.Equal("direction 'up': allowed are both, in, out, store, api",
            Assert.Throws<FaultException>(() => FaultNames.Parse<CutDirection>("direction", "up")).Message);
    }

    private static async Task Delay(OneCluster environment)
    {
        var fault = environment.Injector.Inject(new Fault { Kind = FaultKind.Delay, Pod = "pg-1", Milliseconds = 100 });
        await environment.UntilHealthyAsync();
        for (var wait = Stopwatch.StartNew(); await Time(environment) < TimeSpan.FromMilliseconds(200); await Task.Delay(50))
        {
            // Replicas take their new way one after the other.
            Assert.True(wait.Elapsed < TimeSpan.FromSeconds(60), "commits are as fast as before");
        }
        environment.Injector.Undo(fault.Id);
        for (var wait = Stopwatch.StartNew(); await Time(environment) > TimeSpan.FromMilliseconds(200); await Task.Delay(50))
        {
            Assert.True(wait.Elapsed < TimeSpan.FromSeconds(60), "commits are as slow as with latency");
        }
        await environment.UntilHealthyAsync();
    }

    // What a commit waits for is the way to a replica and back.
    private static async Task<TimeSpan> Time(OneCluster environment)
    {
        var clock = Stopwatch.StartNew();
        await environment.AskAsync("pg-1", "INSERT INTO kept VALUES (1)", "app");
        return clock.Elapsed;
    }

    private static async Task CutOneWay(OneCluster environment)
    {
        foreach (var direction in new[] { CutDirection.In, CutDirection.Out })
        {
            var fault = environment.Injector.Inject(new Fault { Kind = FaultKind.Cut, Pod = "pg-3", Direction = direction });
            await environment.UntilAsync(() => environment.Phase != "Cluster in healthy state", "notice of the cut");
            await environment.AskAsync("pg-1", "INSERT INTO kept VALUES (2)", "app");
            environment.Injector.Undo(fault.Id);
            await environment.UntilHealthyAsync();
        }
        Assert.Equal("pg-1", environment.Primary);
    }

    private static async Task OperatorStops(OneCluster environment)
    {
        var fault = environment.Injector.Inject(new Fault { Kind = FaultKind.Operator });
        var server = environment.Postmaster("pg-1");
        environment.Injector.Inject(new Fault { Kind = FaultKind.Kill, Pod = "pg-1" });
        await environment.UntilAsync(
            () => PidFile.Server(environment.Layout("pg-1")) is { } now && now != server
                && PidFile.IsReady(environment.Layout("pg-1"), now),
            "restart");
        Assert.Equal("pg-1", environment.Primary);
        environment.Injector.Undo(fault.Id);
        await environment.UntilHealthyAsync();
    }

    private static async Task CertificatesExpire(OneCluster environment)
    {
        async Task<bool> Connects()
        {
            await using var client = new NpgsqlConnection(environment.AppConnection("pg-1").ConnectionString);
            try
            {
                await client.OpenAsync();
                return true;
            }
            catch (NpgsqlException)
            {
                return false;
            }
        }
        var fault = environment.Injector.Inject(new Fault { Kind = FaultKind.Clock, Days = 100 });
        for (var wait = Stopwatch.StartNew(); await Connects(); await Task.Delay(50))
        {
            Assert.True(wait.Elapsed < TimeSpan.FromSeconds(60), "the certificate is still valid");
        }
        environment.Injector.Undo(fault.Id);
        for (var wait = Stopwatch.StartNew(); !await Connects(); await Task.Delay(50))
        {
            Assert.True(wait.Elapsed < TimeSpan.FromSeconds(60), "the certificate is not renewed");
        }
        await environment.UntilHealthyAsync();
    }

    private static async Task WalIsFull(OneCluster environment)
    {
        var fault = environment.Injector.Inject(new Fault { Kind = FaultKind.DiskFull, Pod = "pg-1", Volume = DiskVolume.Wal });
        await Assert.ThrowsAnyAsync<Exception>(() =>
            environment.AskAsync("pg-1", "INSERT INTO kept SELECT generate_series(1, 300000); CHECKPOINT", "app"));
        await environment.UntilAsync(() => environment.Primary != "pg-1", "new primary");
        await environment.UntilAsync(
            () => Waiting(environment, "pg-1")?.Contains("low-disk space", StringComparison.Ordinal) ?? false, "refusal to start");
        environment.Injector.Undo(fault.Id);
        await environment.UntilHealthyAsync();
    }

    private static async Task DataIsFull(OneCluster environment)
    {
        var primary = environment.Primary!;
        var fault = environment.Injector.Inject(new Fault { Kind = FaultKind.DiskFull, Pod = primary });
        var full = await Assert.ThrowsAnyAsync<PostgresException>(async () =>
        {
            await using var connection = environment.Sql(primary, "app");
            await connection.ExecuteAsync("CREATE TABLE large AS SELECT generate_series(1, 600000) n", TimeSpan.FromSeconds(60));
        });
        Assert.Contains("could not extend file", full.MessageText, StringComparison.Ordinal);
        Assert.Equal((PostgresErrorCodes.DiskFull, "Check free disk space."), (full.SqlState, full.Hint));
        environment.Injector.Undo(fault.Id);
        await using var mended = environment.Sql(primary, "app");
        await mended.ExecuteAsync("CREATE TABLE large AS SELECT generate_series(1, 600000) n", TimeSpan.FromSeconds(60));
        await environment.UntilHealthyAsync();
    }

    private static string? Waiting(OneCluster environment, string pod) =>
        (string?)environment.Pod(pod).At("status", "containerStatuses")?[0]?["state"]?["waiting"]?["message"];
}
