using PgHaInfra.Kube;
using PgHaInfra.Tests.Verify.Planted;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Checks.Topology;

namespace PgHaInfra.Tests.Verify.Topology;

/// <summary>What asks PostgreSQL itself, on a real cluster; the defects are planted one after the other and taken back.</summary>
public sealed class RealTopologyTests : IAsyncLifetime
{
    private PlantedEnvironment machine = null!;

    public async Task InitializeAsync()
    {
        machine = await PlantedEnvironment.StartAsync();
        machine.Create(ResourceKind.Service, "pg-rw-public", Clusters.Balancer("primary", 5432));
        machine.Create(ResourceKind.Service, "pg-ro-public", Clusters.Balancer("replica", 5433));
        machine.Create(ResourceKind.Cluster, "pg", Clusters.Spec(
            postgresql: """ }, "synchronous": { "method": "any", "number": 1, "dataDurability": "required", "failoverQuorum": true """,
            more: """, "resources": { "requests": { "cpu": "100m", "memory": "256Mi" }, "limits": { "cpu": "100m", "memory": "256Mi" } } """));
        await machine.UntilHealthyAsync();
    }

    public async Task DisposeAsync() => await machine.DisposeAsync();

    [Fact]
    public async Task A_healthy_cluster_passes_and_defects_are_found()
    {
        foreach (var check in TopologyChecks.All)
        {
            var healthy = await machine.RunAsync(check);
            Assert.True(healthy.Verdict is Verdict.Pass or Verdict.Skipped, $"{check.Name}: {healthy.Evidence}");
        }

        var other = await machine.RunAsync(new VersionsSupported(), expected: new Expectations { PostgresMajor = 14 });
        Assert.Equal(Verdict.Fail, other.Verdict);
        Assert.Contains("14 was asked for", other.Evidence);

        await PlantAsync("synchronous_commit", "off", new SynchronousStandby(), "synchronous_commit is off: commits do not wait");
        await PlantAsync("synchronous_standby_names", "''", new SynchronousStandby(), "0 synchronous standbys, wants 1");
        await PlantAsync("synchronous_standby_names", "'ANY 1 (nobody)'", new SynchronousStandby(), "0 synchronous standbys, wants 1");
    }

    private async Task PlantAsync(string parameter, string value, ICheck check, string evidence)
    {
        await machine.ExecuteAsync("pg-1", $"ALTER SYSTEM SET {parameter} = {value}");
        await machine.ExecuteAsync("pg-1", "SELECT pg_reload_conf()");
        await SettledAsync(check, Verdict.Fail);
        Assert.Contains(evidence, (await machine.RunAsync(check)).Evidence);
        await machine.ExecuteAsync("pg-1", $"ALTER SYSTEM RESET {parameter}");
        await machine.ExecuteAsync("pg-1", "SELECT pg_reload_conf()");
        await SettledAsync(check, Verdict.Pass);
    }

    // A reload is asynchronous: each backend, and the log's senders, take it up in their own time.
    private async Task SettledAsync(ICheck check, Verdict wanted)
    {
        var finding = await machine.RunAsync(check);
        for (var n = 0; finding.Verdict != wanted && n < 100; n++)
        {
            await Task.Delay(50);
            finding = await machine.RunAsync(check);
        }

        Assert.True(finding.Verdict == wanted, finding.Evidence);
    }
}
