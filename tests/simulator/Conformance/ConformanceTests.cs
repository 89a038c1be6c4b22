using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Conformance;

/// <summary>
/// The life of a cluster as CloudNativePG's documentation has it: apply, wait, act, observe. Run against a real cluster with
/// PGHA_CONFORMANCE_KUBECONFIG=FILE; it needs a default storage class and three schedulable nodes.
/// </summary>
public sealed class ConformanceTests
{
    private const int Rows = 100;

    [Fact]
    public async Task A_cluster_lives_as_documented()
    {
        await using var cluster = await TestedCluster.OpenAsync();
        await BringUp(cluster);
        await Switchover(cluster);
        await FailoverByDeletion(cluster);
        await Fencing(cluster);
        await Scaling(cluster);
        await Drain(cluster);
        await Hibernation(cluster);
    }

    private static async Task BringUp(TestedCluster cluster)
    {
        await cluster.ApplyAsync(3);
        var healthy = await cluster.UntilHealthyAsync();
        Assert.Equal("conformance-1", (string?)healthy.At("status", "currentPrimary"));
        Assert.Equal("True", Condition(healthy, "Ready"));
        foreach (var service in new[] { "rw", "ro", "r" })
        {
            Assert.NotNull(await cluster.Api.FindAsync(ResourceKind.Service, cluster.Namespace, $"conformance-{service}"));
        }
        var secret = await cluster.Api.GetAsync(ResourceKind.Secret, cluster.Namespace, "conformance-app");
        Assert.NotNull(secret.At("data", "uri"));
        await cluster.AskAsync("conformance-1", $"CREATE TABLE kept AS SELECT generate_series(1, {Rows}) n");
        Assert.Equal("2", await cluster.AskAsync("conformance-1", "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'quorum'"));
    }

    private static async Task Switchover(TestedCluster cluster)
    {
        await cluster.Api.PatchStatusAsync(ResourceKind.Cluster, cluster.Namespace, TestedCluster.Name, new JsonObject
        {
            ["targetPrimary"] = "conformance-2",
            ["targetPrimaryTimestamp"] = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"),
            ["phase"] = "Switchover in progress",
            ["phaseReason"] = "Switching over to conformance-2",
        });
        await cluster.UntilAsync(o => (string?)o.At("status", "currentPrimary") == "conformance-2");
        var healthy = await cluster.UntilHealthyAsync();
        Assert.Equal(2, (int?)healthy.At("status", "timelineID"));
        Assert.Equal("primary", (await cluster.PodAsync("conformance-2")).Labels["cnpg.io/instanceRole"]);
        Assert.Equal("replica", (await cluster.PodAsync("conformance-1")).Labels["cnpg.io/instanceRole"]);
        await HasRows(cluster);
    }

    private static async Task FailoverByDeletion(TestedCluster cluster)
    {
        var old = await cluster.PrimaryAsync();
        var uid = (await cluster.PodAsync(old)).Uid;
        await cluster.Api.DeleteAsync(ResourceKind.Pod, cluster.Namespace, old, new DeletionOptions { GracePeriodSeconds = 1 });
        await cluster.UntilAsync(o => (string?)o.At("status", "currentPrimary") != old);
        await cluster.UntilHealthyAsync();
        Assert.NotEqual(uid, (await cluster.PodAsync(old)).Uid);
        Assert.Equal("t", await cluster.AskAsync(old, "SELECT pg_is_in_recovery()"));
        await HasRows(cluster);
    }

    private static async Task Fencing(TestedCluster cluster)
    {
        var primary = await cluster.PrimaryAsync();
        var uid = (await cluster.PodAsync(primary)).Uid;
        await cluster.AnnotateAsync("cnpg.io/fencedInstances", $"""["{primary}"]""");
        await cluster.UntilAsync(o => (int?)o.At("status", "readyInstances") == 2);
        Assert.Equal((primary, uid), (await cluster.PrimaryAsync(), (await cluster.PodAsync(primary)).Uid));
        await cluster.AnnotateAsync("cnpg.io/fencedInstances", null);
        await cluster.UntilHealthyAsync();
        Assert.Equal(primary, await cluster.PrimaryAsync());
        await HasRows(cluster);
    }

    private static async Task Scaling(TestedCluster cluster)
    {
        await cluster.ApplyAsync(2);
        await cluster.UntilHealthyAsync(2);
        await cluster.ApplyAsync(3);
        var healthy = await cluster.UntilHealthyAsync();
        Assert.Equal(3, healthy.At("status", "instanceNames")!.AsArray().Count);
        await HasRows(cluster);
    }

    private static async Task Drain(TestedCluster cluster)
    {
        var primary = await cluster.PrimaryAsync();
        var node = (string)(await cluster.PodAsync(primary)).At("spec", "nodeName")!;
        await Cordon(cluster, node, true);
        try
        {
            // A drain evicts the replicas there; the primary is the operator's to move, once they run elsewhere or nowhere.
            var pods = await cluster.Api.ListAsync(ResourceKind.Pod, cluster.Namespace);
            foreach (var replica in pods.Items.Where(pod => (string?)pod.At("spec", "nodeName") == node && pod.Name != primary))
            {
                await cluster.Api.DeleteAsync(ResourceKind.Pod, cluster.Namespace, replica.Name);
            }
            await cluster.UntilAsync(o => (string?)o.At("status", "currentPrimary") != primary);
        }
        finally
        {
            await Cordon(cluster, node, false);
        }
        await cluster.UntilHealthyAsync();
        await HasRows(cluster);
    }

    private static async Task Hibernation(TestedCluster cluster)
    {
        await cluster.AnnotateAsync("cnpg.io/hibernation", "on");
        await cluster.UntilAsync(o => Condition(o, "cnpg.io/hibernation") == "True");
        var pods = await cluster.Api.ListAsync(ResourceKind.Pod, cluster.Namespace);
        Assert.DoesNotContain(pods.Items, pod => pod.Labels["cnpg.io/podRole"] == "instance");
        Assert.Equal(3, (await cluster.Api.ListAsync(ResourceKind.PersistentVolumeClaim, cluster.Namespace)).Items.Count);
        await cluster.AnnotateAsync("cnpg.io/hibernation", "off");
        await cluster.UntilAsync(o => Condition(o, "cnpg.io/hibernation") != "True");
        await cluster.UntilHealthyAsync();
        await HasRows(cluster);
    }

    private static Task Cordon(TestedCluster cluster, string node, bool cordoned) => cluster.Api.PatchAsync(
        ResourceKind.Node, null, node, new JsonObject { ["spec"] = new JsonObject { ["unschedulable"] = cordoned } });

    private static async Task HasRows(TestedCluster cluster) =>
        Assert.Equal($"{Rows}", await cluster.AskAsync(await cluster.PrimaryAsync(), "SELECT count(*) FROM kept"));

    private static string? Condition(KubeObject cluster, string type) => (string?)(cluster.At("status", "conditions") as JsonArray ?? [])
        .FirstOrDefault(condition => (string?)condition!["type"] == type)?["status"];
}
