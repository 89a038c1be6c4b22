using System.Diagnostics;
using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Operator;

public sealed class BringUpTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public async Task Three_instances_become_healthy_and_in_sync()
    {
        var clock = Stopwatch.StartNew();
        await using var environment = OneCluster.Begin(OneCluster.ThreeInstances(OneCluster.Quorum));
        var phases = new List<string>();
        using (environment.Store.Subscribe(change =>
        {
            if (change.Kind == ResourceKind.Cluster && change.Object.At("status", "phase") is { } phase)
            {
                var entry = $"{phase} / {change.Object.At("status", "phaseReason")}";
                if (phases.LastOrDefault() != entry)
                {
                    phases.Add(entry);
                    output.WriteLine($"{clock.ElapsedMilliseconds} ms {entry}");
                }
            }
        }))
        {
            await environment.UntilHealthyAsync();
        }
        output.WriteLine($"healthy after {clock.ElapsedMilliseconds} ms");

        Assert.Equal("Cluster in healthy state / ", phases[^1]);
        Assert.Contains("Creating a new replica / Creating replica pg-2-join", phases);
        Assert.Contains("Creating a new replica / Creating replica pg-3-join", phases);
        var status = environment.Cluster.At("status")!;
        Assert.Equal("pg-1", (string?)status["currentPrimary"]);
        Assert.Equal("pg-1", (string?)status["targetPrimary"]);
        Assert.Equal(3, (int?)status["instances"]);
        Assert.Equal(3, (int?)status["readyInstances"]);
        Assert.Equal(1, (int?)status["timelineID"]);
        Assert.Equal("ANY 1 (\"pg-2\",\"pg-3\")", await environment.AskAsync("pg-1", "SHOW synchronous_standby_names"));
        Assert.Equal("2", await environment.AskAsync("pg-1", "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'quorum'"));
        Assert.Equal("2", await environment.AskAsync("pg-1", "SELECT count(*) FROM pg_replication_slots WHERE active"));
        Assert.Equal("0", await environment.AskAsync("pg-2", "SELECT count(*) FROM pg_replication_slots WHERE restart_lsn IS NOT NULL"));
        Assert.Equal("2", await environment.AskAsync("pg-2", "SELECT count(*) FROM pg_replication_slots"));
    }
}
