using System.Diagnostics;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Faults;
using PgHaInfra.Tests.Simulator.Operator;
using Xunit.Abstractions;

namespace PgHaInfra.Tests.Simulator.Faults;

/// <summary>One failover after the other, of all kinds, under write load.</summary>
public sealed class FailoverSoakTests(ITestOutputHelper output)
{
    private static readonly string[] Kinds =
        RefusedCuts.Here ? ["kill", "delete", "switchover", "freeze"] : ["kill", "delete", "switchover", "freeze", "cut", "node"];

    [Fact]
    public async Task Failovers_in_a_row_lose_no_acknowledged_row_and_never_have_two_primaries()
    {
        var seed = Soak.Seed;
        var chance = new Random(seed);
        output.WriteLine($"seed {seed}, {Soak.Failovers} failovers");
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(OneCluster.Quorum, Soak.Quick));
        environment.Faults.SetPace(50);
        await Witness.PrepareAsync(environment);
        await using var witness = new Witness(environment, "pg-1", "pg-2", "pg-3");
        await using var writer = new Writer(environment.AppConnection("pg-1", "pg-2", "pg-3"));
        await writer.UntilAsync(20);
        List<string> primaries = ["pg-1"];
        for (var number = 1; number <= Soak.Failovers; number++)
        {
            // Each kind comes up before the first one comes again.
            var kind = Kinds[(number + seed) % Kinds.Length];
            await Task.Delay(chance.Next(300));
            var (old, clock) = (environment.Primary!, Stopwatch.StartNew());
            writer.ForgetOutages();
            var fault = Break(environment, kind, old, chance);
            await environment.UntilAsync(() => environment.Primary != old, $"new primary after {kind} of {old}");
            primaries.Add(environment.Primary!);
            await writer.UntilAsync(writer.Acknowledged + 5);
            await witness.UntilAcknowledgedAsync();
            if (fault is not null)
            {
                environment.Injector.Undo(fault.Id);
            }
            await environment.UntilHealthyAsync();
            output.WriteLine($"{number} {kind} of {old}: {environment.Primary} after an outage of "
                + $"{writer.LongestOutage.TotalSeconds:0.0} s, healthy after {clock.Elapsed.TotalSeconds:0.0} s, "
                + $"{writer.Acknowledged} rows");
        }
        Assert.Equal(primaries, witness.Reigns());
        var acknowledged = writer.Acknowledged;
        Assert.Equal($"{acknowledged}", await environment.AskAsync(
            environment.Primary!, $"SELECT count(*) FROM written WHERE n <= {acknowledged}", "app"));
        await witness.RequireRowsAsync(environment.Primary!);
    }

    private static Fault? Break(OneCluster environment, string kind, string primary, Random chance)
    {
        switch (kind)
        {
            case "kill":
                environment.Injector.Inject(new Fault { Kind = FaultKind.Kill, Pod = primary });
                return null;
            case "delete":
                environment.Store.Delete(ResourceKind.Pod, OneCluster.Namespace, primary, chance.Next(1, 5));
                return null;
            case "switchover":
                var others = new[] { "pg-1", "pg-2", "pg-3" }.Where(pod => pod != primary).ToList();
                environment.Store.Mutate(
                    ResourceKind.Cluster, OneCluster.Namespace, "pg", cluster => cluster.Status["targetPrimary"] = others[chance.Next(2)]);
                return null;
            case "node":
                var node = environment.Pod(primary).Spec["nodeName"]!.GetValue<string>();
                return environment.Injector.Inject(new Fault { Kind = FaultKind.Node, Place = node, Partition = chance.Next(2) == 0 });
            default:
                return environment.Injector.Inject(new Fault { Kind = FaultNames.Parse<FaultKind>("kind", kind), Pod = primary });
        }
    }
}
