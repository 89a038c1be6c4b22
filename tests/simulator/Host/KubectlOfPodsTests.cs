using System.Text.Json.Nodes;
using PgHaInfra.Tests.Simulator.Api;
using PgHaInfra.Tests.Simulator.Network;

namespace PgHaInfra.Tests.Simulator.Host;

/// <summary>What people do with kubectl to running pods and their nodes.</summary>
public sealed class KubectlOfPodsTests : IDisposable
{
    private const string Manifest = """
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata: {name: pg}
        spec:
          instances: 3
          storage: {size: 1Gi}
          postgresql: {synchronous: {method: any, number: 1}, parameters: {shared_buffers: 16MB}}
        """;

    private readonly TemporaryDirectory state = new(open: true);
    private readonly TemporaryDirectory home = new(open: true);

    public static TheoryData<string> Programs => Kubectl.Programs;

    public void Dispose()
    {
        state.Dispose();
        home.Dispose();
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Psql_in_a_pod_status_of_the_instance_manager_and_a_drained_node(string program)
    {
        var machine = await RunningMachine.StartAsync(state.Path);
        var kubectl = new Kubectl(program, machine.Api, home.Path);
        await kubectl.OkAsync("apply -f -", Manifest);
        await kubectl.OkAsync("wait --for=condition=Ready cluster/pg --timeout=120s");

        foreach (var spdy in IsOld(await kubectl.OkAsync("version --client")) ? [true] : new[] { true, false })
        {
            var speaking = new Kubectl(program, machine.Api, home.Path) { Spdy = spdy };
            await KubectlOfCommands.RunAsync(speaking);
            await KubectlOfPorts.RunAsync(speaking);
        }

        var status = JsonNode.Parse(await kubectl.OkAsync("get --raw /api/v1/namespaces/default/pods/https:pg-1:8000/proxy/pg/status"))!;
        Assert.True((bool)status["isPrimary"]!);
        Assert.Equal(1, (int)status["timeLineID"]!);
        Assert.Equal(["quorum", "quorum"], status["replicationInfo"]!.AsArray().Select(standby => (string)standby!["syncState"]!));
        Assert.Contains("connection refused", await kubectl.FailAsync("get --raw /api/v1/namespaces/default/pods/pg-1:81/proxy/"));

        var node = await kubectl.OkAsync("get pod pg-1 -o jsonpath={.spec.nodeName}");
        var drained = await kubectl.OkAsync($"drain {node} --ignore-daemonsets --grace-period=5 --timeout=90s");
        Assert.Contains("pod/pg-1 evicted", drained);
        Assert.NotEqual("pg-1", await kubectl.OkAsync("get cluster pg -o jsonpath={.status.currentPrimary}"));
        Assert.Contains("FailedScheduling", await kubectl.OkAsync("get events"));
        await kubectl.OkAsync($"uncordon {node}");
        await kubectl.OkAsync("wait --for=condition=Ready pod/pg-1 --timeout=60s");
        await machine.StopAsync();
    }

    private static bool IsOld(string version) => version.Contains("v1.2", StringComparison.Ordinal);
}
