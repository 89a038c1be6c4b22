using PgHaInfra.Simulator.Faults;

namespace PgHaInfra.Tests.Simulator.Faults;

public sealed class FaultSetTests
{
    [Fact]
    public async Task Faults_outlast_a_kill_and_end_with_an_orderly_stop()
    {
        using var environment = new TestEnvironment();
        var first = environment.Open();
        var injector = environment.Injector(first);
        var archive = injector.Inject(new Fault { Kind = FaultKind.ArchiveRefuses });
        var stopped = injector.Inject(new Fault { Kind = FaultKind.Operator });
        injector.Undo(archive.Id);
        Assert.Equal("fault '1': there are 2", Assert.Throws<FaultException>(() => injector.Undo(archive.Id)).Message);

        var second = environment.Open();
        Assert.Equal(stopped.Id, Assert.Single(second.Active).Id);
        Assert.True(second.OperatorStopped);

        using var stop = new CancellationTokenSource();
        var running = environment.Injector(second).RunAsync(stop.Token);
        await stop.CancelAsync();
        await running;
        Assert.Empty(environment.Open().Active);
    }

    [Fact]
    public void A_fault_is_the_same_after_its_way_through_JSON()
    {
        var fault = new Fault
        {
            Id = "7",
            Kind = FaultKind.DiskFull,
            Namespace = "db",
            Pod = "pg-1",
            Volume = DiskVolume.Wal,
            Since = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        };
        Assert.Equal(fault, FaultJson.Read(FaultJson.Write(fault)));
        var mistake = Assert.Throws<FaultException>(
            () => FaultJson.Read(System.Text.Json.Nodes.JsonNode.Parse("""{ "kind": "cut", "pdo": "pg-1" }""")));
        Assert.Equal("pdo: no such field; there are id, kind, namespace, pod, cluster, place, direction, milliseconds, volume, days, "
            + "partition, since", mistake.Message);
    }
}
