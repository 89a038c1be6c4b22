using PgHaInfra.Kube;
using PgHaInfra.Simulator.Faults;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Tests.Simulator.Operator;

namespace PgHaInfra.Tests.Simulator.Faults;

/// <summary>A primary that is cut off from everybody else while clients on both sides go on writing.</summary>
public sealed class SplitBrainTests
{
    [Fact]
    public async Task An_isolated_primary_stops_and_only_then_another_one_acknowledges_commits()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(OneCluster.Quorum, Soak.Quick));
        await Witness.PrepareAsync(environment);
        await using var witness = new Witness(environment, "pg-1", "pg-2", "pg-3");
        await witness.UntilAcknowledgedAsync();
        var isolation = new Fault { Kind = FaultKind.Cut, Pod = "pg-1" };
        if (RefusedCuts.Here)
        {
            await RefusedCuts.RequireAsync(environment, isolation);
            return;
        }

        var fault = environment.Injector.Inject(isolation);
        var cut = witness.AcknowledgedBy("pg-1");
        await environment.UntilAsync(() => environment.Primary != "pg-1", "new primary");
        Assert.False(IsRunning(environment, "pg-1"), "the old primary ran on beside the new one");
        await witness.UntilAcknowledgedAsync();

        environment.Injector.Undo(fault.Id);
        await environment.UntilHealthyAsync();
        Assert.Equal("True", await environment.AskAsync("pg-1", "SELECT pg_is_in_recovery()"));
        // What was on its way to the client at the moment of the cut.
        Assert.InRange(witness.AcknowledgedBy("pg-1"), cut, cut + 1);
        Assert.Equal(["pg-1", environment.Primary!], witness.Reigns());
        await witness.RequireRowsAsync(environment.Primary!);
    }

    [Fact]
    public async Task Without_the_isolation_check_the_old_primary_runs_on_and_still_acknowledges_nothing()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(
            OneCluster.Quorum, $$"""{{Soak.Quick}}, "probes": { "liveness": { "isolationCheck": { "enabled": false } } }"""));
        await Witness.PrepareAsync(environment);
        await using var witness = new Witness(environment, "pg-1", "pg-2", "pg-3");
        await witness.UntilAcknowledgedAsync();
        environment.Faults.SetPace(100);
        var node = environment.Pod("pg-1").Spec["nodeName"]!.GetValue<string>();
        var partition = new Fault { Kind = FaultKind.Node, Place = node, Partition = true };
        if (RefusedCuts.Here)
        {
            await RefusedCuts.RequireAsync(environment, partition);
            return;
        }

        var fault = environment.Injector.Inject(partition);
        await environment.UntilAsync(() => environment.Primary != "pg-1", "new primary");
        Assert.Equal("False", await environment.AskAsync("pg-1", "SELECT pg_is_in_recovery()"));
        Assert.Equal("unhealthy", environment.Pod("pg-1").Labels["cnpg.io/instanceRole"]);
        await witness.UntilAcknowledgedAsync();
        await witness.UntilAcknowledgedAsync();
        // Three tolerated seconds later, 300 on a real cluster, the pod is deleted, and nobody is there to do it.
        await environment.UntilAsync(() => environment.Pod("pg-1").DeletionTimestamp is not null, "eviction");
        Assert.True(IsRunning(environment, "pg-1"));

        environment.Injector.Undo(fault.Id);
        await environment.UntilAsync(() => environment.Pod("pg-1") is { DeletionTimestamp: null }, "new pod");
        await environment.UntilHealthyAsync();
        Assert.Equal("True", await environment.AskAsync("pg-1", "SELECT pg_is_in_recovery()"));
        Assert.Equal(["pg-1", environment.Primary!], witness.Reigns());
        await witness.RequireRowsAsync(environment.Primary!);
    }

    private static bool IsRunning(OneCluster environment, string pod) =>
        PidFile.Server(environment.Layout(pod)) is { } server && Directory.Exists($"/proc/{server}");
}
