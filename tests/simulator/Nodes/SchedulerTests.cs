using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Network;
using PgHaInfra.Simulator.Nodes;
using PgHaInfra.Tests.Simulator.Network;

namespace PgHaInfra.Tests.Simulator.Nodes;

public sealed class SchedulerTests : IAsyncLifetime
{
    private const string Siblings = """ "labelSelector":{"matchLabels":{"cnpg.io/cluster":"pg"}} """;
    private const string Required = "requiredDuringSchedulingIgnoredDuringExecution";
    private const string NotWithSame = $$"""{"affinity":{"podAntiAffinity":{"{{Required}}":[{ {{Siblings}},"topologyKey":""";
    private const string NotWithSameHost = NotWithSame + """ "kubernetes.io/hostname"}]}}}""";
    private const string NotWithSameZone = NotWithSame + """ "topology.kubernetes.io/zone"}]}}}""";
    private const string ByZone = $$"""{"affinity":{"nodeAffinity":{"{{Required}}":{"nodeSelectorTerms":[{"matchExpressions":[{"key":"topology.kubernetes.io/zone",""";
    private const string ZoneNine = ByZone + """ "operator":"In","values":["zone-9"]}]}]}}}}""";
    private const string NotZoneOneOrTwo = ByZone + """ "operator":"NotIn","values":["zone-1","zone-2"]}]}]}}}}""";
    private const string OneEachZone =
        $$"""{"topologySpreadConstraints":[{"maxSkew":1,"topologyKey":"topology.kubernetes.io/zone","whenUnsatisfiable":"DoNotSchedule",{{Siblings}}}]}""";

    private const string OnTheLast = """{"nodeSelector":{"kubernetes.io/hostname":"local-3"}}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory state = new();
    private readonly CancellationTokenSource stop = new();
    private readonly ObjectStore store;
    private readonly AddressPlan plan;
    private Task running = Task.CompletedTask;

    public SchedulerTests()
    {
        plan = AddressPlan.Open(state.Path);
        store = ObjectStore.Open(Path.Combine(state.Path, "objects"), KindRegistry.Default, TimeProvider.System);
    }

    public Task InitializeAsync()
    {
        NodeSet.Ensure(store, plan, TimeProvider.System);
        running = new Scheduler(store, TimeProvider.System).RunAsync(stop.Token);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        store.Dispose();
        plan.Dispose();
        stop.Dispose();
        state.Dispose();
    }

    [Fact]
    public void The_nodes_lie_in_three_zones()
    {
        var nodes = store.List(ResourceKind.Node);
        Assert.Equal(["local-1", "local-2", "local-3"], nodes.Select(node => node.Name));
        Assert.Equal(["zone-1", "zone-2", "zone-3"], nodes.Select(node => node.Labels[NodeSet.ZoneLabel]));
        Assert.All(nodes, node => Assert.Equal("postgres", node.Labels["workload"]));
    }

    [Fact]
    public void Nodes_keep_what_a_user_set_over_a_restart()
    {
        store.Mutate(ResourceKind.Node, null, "local-2", node => node.Spec["unschedulable"] = true);
        var version = store.Version;
        NodeSet.Ensure(store, plan, TimeProvider.System);
        Assert.Equal(version, store.Version);
    }

    [Fact]
    public async Task Pods_of_one_cluster_are_spread_over_the_zones()
    {
        Pod("other-1", cluster: "other");
        await NodeOfAsync("other-1");
        var nodes = new List<string>();
        for (var i = 1; i <= 6; i++)
        {
            Pod($"pg-{i}");
            nodes.Add(await NodeOfAsync($"pg-{i}"));
        }
        Assert.Equal(3, nodes.Take(3).Distinct().Count());
        Assert.All(nodes.GroupBy(node => node), group => Assert.Equal(2, group.Count()));
    }

    [Fact]
    public async Task A_pod_returns_to_the_node_of_its_volume()
    {
        Claim("data");
        Pod("first", volume: "data");
        var node = await NodeOfAsync("first");
        store.Remove(ResourceKind.Pod, "default", "first");
        Pod("filler-1");
        Pod("filler-2");
        await NodeOfAsync("filler-1");
        await NodeOfAsync("filler-2");
        Pod("again", volume: "data");
        Assert.Equal(node, await NodeOfAsync("again"));
    }

    [Fact]
    public async Task A_pod_does_not_leave_its_volume_when_the_node_is_cordoned()
    {
        Claim("data");
        Pod("first", volume: "data");
        var node = await NodeOfAsync("first");
        store.Remove(ResourceKind.Pod, "default", "first");
        Cordon(node, true);
        Pod("first", volume: "data");
        Assert.Equal(
            "0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) had volume node affinity conflict.",
            await RefusalAsync("first"));
        Cordon(node, false);
        Assert.Equal(node, await NodeOfAsync("first"));
    }

    [Fact]
    public async Task A_pod_waits_for_its_claim()
    {
        Pod("pod", volume: "late");
        Assert.Contains("persistentvolumeclaim \"late\" not found", await RefusalAsync("pod"));
        Claim("late");
        await NodeOfAsync("pod");
    }

    [Theory]
    [InlineData("""{"nodeSelector":{"workload":"none"}}""")]
    [InlineData(ZoneNine)]
    public async Task A_pod_that_fits_nowhere_says_why(string spec)
    {
        Pod("pod", spec: spec);
        Assert.Contains("3 node(s) didn't match Pod's node affinity/selector", await RefusalAsync("pod"));
    }

    [Theory]
    [InlineData("""{"nodeSelector":{"topology.kubernetes.io/zone":"zone-3"}}""")]
    [InlineData(NotZoneOneOrTwo)]
    public async Task A_selector_chooses_the_node(string spec)
    {
        Pod("pod", spec: spec);
        Assert.Equal("local-3", await NodeOfAsync("pod"));
    }

    [Theory]
    [InlineData(NotWithSameHost, "3 node(s) didn't match pod anti-affinity rules")]
    [InlineData(NotWithSameZone, "3 node(s) didn't match pod anti-affinity rules")]
    public async Task Required_anti_affinity_holds(string spec, string reason)
    {
        for (var i = 1; i <= 3; i++)
        {
            Pod($"pg-{i}");
            await NodeOfAsync($"pg-{i}");
        }
        Pod("pg-4", spec: spec);
        Assert.Contains(reason, await RefusalAsync("pg-4"));
        store.Remove(ResourceKind.Pod, "default", "pg-1");
        Assert.Equal("local-1", await NodeOfAsync("pg-4"));
    }

    [Fact]
    public async Task Hard_topology_spread_holds()
    {
        Cordon("local-2", true);
        Cordon("local-3", true);
        Pod("pg-1", spec: OneEachZone);
        Assert.Equal("local-1", await NodeOfAsync("pg-1"));
        Pod("pg-2", spec: OneEachZone);
        Assert.Contains("1 node(s) didn't match pod topology spread constraints", await RefusalAsync("pg-2"));
    }

    [Fact]
    public async Task Taints_need_tolerations()
    {
        foreach (var name in new[] { "local-1", "local-2", "local-3" })
        {
            store.Mutate(ResourceKind.Node, null, name, node =>
                node.Spec["taints"] = JsonNode.Parse("""[{"key":"workload","value":"postgres","effect":"NoSchedule"}]"""));
        }
        Pod("plain");
        Assert.Contains("3 node(s) had untolerated taint {workload: postgres}", await RefusalAsync("plain"));
        Pod("tolerant", spec: """{"tolerations":[{"key":"workload","operator":"Equal","value":"postgres","effect":"NoSchedule"}]}""");
        await NodeOfAsync("tolerant");
    }

    [Fact]
    public async Task Requests_need_room_and_a_pod_waits_for_the_end_of_another()
    {
        for (var i = 1; i <= 3; i++)
        {
            // As prod's instances: one of them to a machine of its pools.
            Pod($"pg-{i}", spec: Asks("6", "48Gi"));
        }
        Assert.Equal(3, (await Task.WhenAll(Enumerable.Range(1, 3).Select(i => NodeOfAsync($"pg-{i}")))).Distinct().Count());
        Pod("small", spec: Asks("1500m", "1Gi"));
        await NodeOfAsync("small");
        Pod("large", spec: Asks("2", "16Gi"));
        Assert.Equal("0/3 nodes are available: 3 Insufficient cpu, 3 Insufficient memory.", await RefusalAsync("large"));
        Pod("modest");
        await NodeOfAsync("modest");
        store.Mutate(ResourceKind.Pod, "default", "pg-2", pod => pod.Status["phase"] = "Succeeded");
        Assert.Equal(store.Get(ResourceKind.Pod, "default", "pg-2")!.Spec["nodeName"]!.ToString(), await NodeOfAsync("large"));
    }

    [Fact]
    public async Task What_a_pod_asks_for_is_what_its_containers_need_at_one_time()
    {
        const string Init = """{"initContainers":[{"name":"i","resources":{"requests":{"cpu":"7"}}}],""";
        const string Two =
            """ "containers":[{"name":"a","resources":{"limits":{"cpu":"4"}}},{"name":"b","resources":{"requests":{"cpu":"3500m"}}}]}""";
        Pod("fits", spec: Init + Two);
        var node = await NodeOfAsync("fits");
        Pod("beside", spec: Asks("400m", "1Mi").Insert(1, $$"""
            "nodeSelector":{"kubernetes.io/hostname":"{{node}}"},
            """));
        Assert.Contains("1 Insufficient cpu, 2 node(s) didn't match Pod's node affinity/selector", await RefusalAsync("beside"));
    }

    [Fact]
    public async Task Soft_topology_spread_chooses_but_does_not_forbid()
    {
        const string Apart =
            """
            {"topologySpreadConstraints":[{"maxSkew":1,"topologyKey":"topology.kubernetes.io/zone","whenUnsatisfiable":"ScheduleAnyway",
            "labelSelector":{"matchLabels":{"app":"web"}}}]}
            """;
        // Not of one cluster, so that nothing but the constraint spreads them.
        var nodes = new List<string>();
        for (var i = 1; i <= 3; i++)
        {
            Pod($"web-{i}", cluster: $"of-{i}", spec: Apart, app: "web");
            nodes.Add(await NodeOfAsync($"web-{i}"));
            // Fewer pods elsewhere would attract the next one.
            Pod($"ballast-{i}", cluster: $"b-{i}", spec: OnTheLast);
            Pod($"more-{i}", cluster: $"m-{i}", spec: OnTheLast);
        }
        Assert.Equal(["local-1", "local-2", "local-3"], nodes);
        Cordon("local-1", true);
        Cordon("local-2", true);
        Pod("web-4", cluster: "of-4", spec: Apart, app: "web");
        Assert.Equal("local-3", await NodeOfAsync("web-4"));
    }

    private static string Asks(string cpu, string memory) =>
        $$"""{"containers":[{"name":"c","resources":{"requests":{"cpu":"{{cpu}}","memory":"{{memory}}"} } }]}""";

    private void Pod(string name, string cluster = "pg", string? volume = null, string spec = "{}", string? app = null)
    {
        var pod = new KubeObject(ResourceKind.Pod, "default", name) { Spec = JsonNode.Parse(spec)!.AsObject() };
        pod.Labels["cnpg.io/cluster"] = cluster;
        if (app is not null)
        {
            pod.Labels["app"] = app;
        }
        if (volume is not null)
        {
            pod.Spec["volumes"] = new JsonArray(
                new JsonObject { ["name"] = "pgdata", ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = volume } });
        }
        store.Create(pod);
    }

    private void Claim(string name) => store.Create(new KubeObject(ResourceKind.PersistentVolumeClaim, "default", name));

    private void Cordon(string node, bool on) => store.Mutate(ResourceKind.Node, null, node, o => o.Spec["unschedulable"] = on);

    private async Task<string> NodeOfAsync(string pod) =>
        (string)(await UntilAsync(ResourceKind.Pod, o => o.Name == pod && o.At("spec", "nodeName") is not null)).At("spec", "nodeName")!;

    private async Task<string> RefusalAsync(string pod)
    {
        var warning = await UntilAsync(
            ResourceKind.Event, o => (string?)o.Json["reason"] == "FailedScheduling" && (string?)o.At("involvedObject", "name") == pod);
        var condition = store.Get(ResourceKind.Pod, "default", pod)!.Status["conditions"]!.AsArray()
            .Single(c => (string?)c!["type"] == "PodScheduled");
        Assert.Equal(("False", "Unschedulable"), ((string?)condition!["status"], (string?)condition["reason"]));
        return (string)warning.Json["message"]!;
    }

    private async Task<KubeObject> UntilAsync(ResourceKind kind, Func<KubeObject, bool> condition)
    {
        var found = new TaskCompletionSource<KubeObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = store.Subscribe(change =>
        {
            if (change.Kind == kind && change.Type != EventType.Deleted && condition(change.Object))
            {
                found.TrySetResult(change.Object);
            }
        });
        return store.List(kind).FirstOrDefault(condition) ?? await found.Task.WaitAsync(Patience);
    }
}
