using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Nodes;

namespace PgHaInfra.Tests.Simulator.Operator;

/// <summary>Where instances run, and what nodes that go mean for them.</summary>
public sealed class PlacementTests
{
    private const string OneEachZone =
        """
        , "topologySpreadConstraints": [{ "maxSkew": 1, "topologyKey": "topology.kubernetes.io/zone", "whenUnsatisfiable": "DoNotSchedule",
          "labelSelector": { "matchLabels": { "cnpg.io/cluster": "pg" } } }], "affinity": { "nodeSelector": { "workload": "postgres" } }
        """;

    [Fact]
    public async Task Instances_are_spread_over_the_zones_and_a_drained_primary_moves_first()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(OneCluster.Quorum, OneEachZone));
        Assert.Equal(["local-1", "local-2", "local-3"], new[] { "pg-1", "pg-2", "pg-3" }.Select(pod => NodeOf(environment, pod)!).Order());
        Assert.Equal(3, (int?)environment.Cluster.At("status", "topology", "nodesUsed"));
        var node = NodeOf(environment, "pg-1")!;

        Cordon(environment, node, true);
        await environment.UntilAsync(() => environment.Primary != "pg-1", "switchover");
        Assert.Contains(environment.Events(), e => e.StartsWith(
            $"Normal SwitchingOver: Current primary is running on unschedulable node {node}", StringComparison.Ordinal));
        await environment.UntilHealthyAsync();
        environment.Store.Delete(ResourceKind.Pod, OneCluster.Namespace, "pg-1", 1);
        await environment.UntilAsync(
            () => environment.Events().Any(e => e.StartsWith("Warning FailedScheduling", StringComparison.Ordinal)), "refusal");
        Assert.Equal("Pending", (string?)environment.Pod("pg-1").At("status", "phase"));
        await environment.UntilAsync(() => (int?)environment.Cluster.At("status", "readyInstances") == 2, "status of the two others");

        Cordon(environment, node, false);
        await environment.UntilAsync(() => (int?)environment.Cluster.At("status", "readyInstances") == 3, "third instance");
        Assert.Equal(node, NodeOf(environment, "pg-1"));
    }

    [Fact]
    public async Task An_instance_that_fits_nowhere_waits_and_says_so()
    {
        await using var environment = OneCluster.Begin(
            """{ "instances": 1, "storage": { "size": "1Gi" }, "affinity": { "nodeSelector": { "disk": "fast" } } }""");
        await environment.UntilAsync(
            () => environment.Events().Any(e => e.StartsWith("Warning FailedScheduling", StringComparison.Ordinal)), "refusal");
        Assert.Equal("Setting up primary", environment.Phase);
        var job = Assert.Single(environment.Store.List(ResourceKind.Pod, OneCluster.Namespace));
        Assert.Equal(("initdb", "Pending"), (job.Labels["cnpg.io/jobRole"], (string?)job.At("status", "phase")));

        environment.Store.Mutate(ResourceKind.Node, null, "local-2", node => node.Labels["disk"] = "fast");
        await environment.UntilHealthyAsync();
        Assert.Equal("local-2", NodeOf(environment, "pg-1"));
    }

    [Fact]
    public async Task A_lost_node_has_taints_and_its_pods_are_not_ready_until_it_is_back()
    {
        await using var environment = await OneCluster.HealthyAsync("""{ "instances": 1, "storage": { "size": "1Gi" } }""");
        var node = NodeOf(environment, "pg-1")!;
        SetReady(environment, node, "Unknown");
        Assert.False(DisruptionBudget.IsHealthy(environment.Pod("pg-1")));
        Assert.Contains(environment.Store.Get(ResourceKind.Node, null, node)!.Spec["taints"]!.AsArray(),
            taint => (string?)taint!["key"] == "node.kubernetes.io/unreachable" && (string?)taint["effect"] == "NoExecute");
        SetReady(environment, node, "True");
        await environment.UntilAsync(() => DisruptionBudget.IsHealthy(environment.Pod("pg-1")), "ready pod");
        Assert.Null(environment.Store.Get(ResourceKind.Node, null, node)!.Spec["taints"]);
    }

    [Fact]
    public async Task A_volume_that_is_deleted_with_its_pod_is_made_anew()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(OneCluster.Quorum));
        var volume = environment.Store.Get(ResourceKind.PersistentVolumeClaim, OneCluster.Namespace, "pg-3")!.Uid;
        environment.Store.Delete(ResourceKind.PersistentVolumeClaim, OneCluster.Namespace, "pg-3");
        Assert.NotNull(environment.Store.Get(ResourceKind.PersistentVolumeClaim, OneCluster.Namespace, "pg-3"));
        environment.Store.Delete(ResourceKind.Pod, OneCluster.Namespace, "pg-3", 1);
        await environment.UntilAsync(
            () => environment.Store.List(ResourceKind.PersistentVolumeClaim, OneCluster.Namespace)
                .Select(claim => claim.Uid).ToList() is { Count: 3 } all
                && !all.Contains(volume), "new volume");
        await environment.UntilHealthyAsync();
        Assert.Equal("2", await environment.AskAsync("pg-1", "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'quorum'"));
    }

    private static string? NodeOf(OneCluster environment, string pod) => (string?)environment.Pod(pod).At("spec", "nodeName");

    private static void Cordon(OneCluster environment, string node, bool on) =>
        environment.Store.Mutate(ResourceKind.Node, null, node, o => o.Spec["unschedulable"] = on);

    private static void SetReady(OneCluster environment, string node, string value) =>
        environment.Store.Mutate(
            ResourceKind.Node, null, node, o => o.Status["conditions"]!.AsArray().OfType<JsonObject>().First()["status"] = value);
}
