using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Checks.Topology;

namespace PgHaInfra.Tests.Verify.Topology;

/// <summary>Each defect is found by the check that claims to find it, and named.</summary>
public sealed class PlantedTopologyTests
{
    private static readonly Dictionary<string, (string Check, string Evidence, Action<PaperCluster> Plant)> Defects = new()
    {
        ["an instance that is not ready"] = ("instances-ready", "2 of 3 instances are ready, not ready: pg-2",
            c => c.Change(ResourceKind.Pod, "pg-2", o => o.Status["conditions"]![0]!["status"] = "False")),
        ["an instance that is missing"] = ("instances-ready", "2 of 3 instances are ready", c => Delete(c, ResourceKind.Pod, "pg-3")),
        ["an operator that is not done"] = ("instances-ready", "the operator says: Waiting for user action",
            c => c.Change(ResourceKind.Cluster, "pg", o => o.Status["phase"] = "Waiting for user action")),
        ["two primaries by label"] = ("one-primary", "labelled primary: pg-1, pg-2, wants pg-1",
            c => c.Change(ResourceKind.Pod, "pg-2", o => o.Labels["cnpg.io/instanceRole"] = "primary")),
        ["two primaries that take writes"] =
            ("one-primary", "not in recovery: pg-1, pg-3, wants pg-1", c => c.Pods.Statuses["pg-3"]["isPrimary"] = true),
        ["no primary"] = ("one-primary", "labelled primary: nobody",
            c => c.Change(ResourceKind.Pod, "pg-1", o => o.Labels["cnpg.io/instanceRole"] = "unhealthy")),
        ["a failover that never ends"] = ("one-primary", "the operator's primary is pg-1, its target pending",
            c => c.Change(ResourceKind.Cluster, "pg", o => o.Status["targetPrimary"] = "pending")),
        ["all instances in one zone"] =
            ("zones", "1 of 3 zones: pg-1 in canadacentral-1, pg-2 in canadacentral-1", c => Zones(c, _ => "canadacentral-1")),
        ["nodes without zones"] = ("zones", "0 of 3 zones: pg-1 in no zone", c => Zones(c, n => $"{n}")),
        ["two instances on a node"] = ("nodes", "2 of 3 nodes: pg-1 on node-1, pg-2 on node-1",
            c => c.Change(ResourceKind.Pod, "pg-2", o => o.Spec["nodeName"] = "node-1")),
        ["BestEffort"] =
            ("quality-of-service", "pg-3 is BestEffort", c => c.Change(ResourceKind.Pod, "pg-3", o => o.Status["qosClass"] = "BestEffort")),
        ["no budget for the primary"] =
            ("disruption-budgets", "there is no PodDisruptionBudget pg-primary", c =>
            Delete(c, ResourceKind.PodDisruptionBudget, "pg-primary")),
        ["a budget that is used up"] = ("disruption-budgets", "pg protects 1 pods, of which 0 are healthy",
            c => c.Change(ResourceKind.PodDisruptionBudget, "pg", o => o.Status["currentHealthy"] = 0)),
        ["no failover quorum"] = ("failover-quorum", "there is no FailoverQuorum db/pg", c => Delete(c, ResourceKind.FailoverQuorum, "pg")),
        ["a quorum of an old primary"] = ("failover-quorum", "it speaks of the primary pg-2, which is pg-1",
            c => c.Change(ResourceKind.FailoverQuorum, "pg", o => o.Status["primary"] = "pg-2")),
        ["a quorum of nobody"] = ("failover-quorum", "1 of 0 standbys confirm a commit",
            c => c.Change(ResourceKind.FailoverQuorum, "pg", o => o.Status["standbyNames"] = new JsonArray())),
        ["a stale system identifier"] = ("instance-identifiers", "pg-2 has 6999999999999999999, wants 7000000000000000001",
            c => c.Pods.Statuses["pg-2"]["systemID"] = "6999999999999999999"),
        ["a replica on a timeline of its own"] =
            ("timelines", "pg-3 is on timeline 2, the primary on 1", c => c.Pods.Statuses["pg-3"]["timeLineID"] = 2),
        ["a replica that does not rejoin"] = ("timelines", "pg-2 does not stream from pg-1",
            c => c.Pods.Statuses["pg-1"]["replicationInfo"]![0]!["state"] = "startup"),
        ["no operator"] =
            ("operator-ready", "there is no Deployment of the operator in cnpg-system", c =>
            Delete(c, ResourceKind.Deployment, "cnpg-cloudnative-pg", "cnpg-system")),
        ["an operator without pods"] = ("operator-ready", "0 of 2 pods of cnpg-system/cnpg-cloudnative-pg are ready",
            c => c.Change(ResourceKind.Deployment, "cnpg-cloudnative-pg", o => o.Status["readyReplicas"] = 0, "cnpg-system")),
        ["a PodMonitor missing"] =
            ("pod-monitors", "no PodMonitor of azmonitoring.coreos.com selects", c => Delete(c, ResourceKind.AzurePodMonitor, "pg")),
        ["a PodMonitor of another cluster"] = ("pod-monitors", "no PodMonitor of azmonitoring.coreos.com selects",
            c => c.Change(ResourceKind.AzurePodMonitor, "pg", o => o.Spec["selector"]!["matchLabels"]!["cnpg.io/cluster"] = "other")),
        ["a closed metrics port"] = ("metrics", "pg-2 does not listen on port 9187", c => c.Pods.Metrics.Remove("pg-2")),
        ["a collector that is down"] = ("metrics", "pg-1 says cnpg_collector_up 0", c => c.Pods.Metrics["pg-1"] = "cnpg_collector_up 0\n"),
        ["metrics of something else"] = ("metrics", "pg-3 has no cnpg_collector_up", c => c.Pods.Metrics["pg-3"] = "up 1\n"),
        ["archiving that fails"] =
            ("archiving-condition", "ContinuousArchivingFailing: no such container", c => c.Change(ResourceKind.Cluster, "pg", o =>
        {
            var condition = o.Status["conditions"]![0]!;
            (condition["status"], condition["reason"], condition["message"]) = ("False", "ContinuousArchivingFailing", "no such container");
        })),
        ["nobody who archives"] =
            ("archiving-condition", "the Cluster names nobody who archives", c =>
            c.Change(ResourceKind.Cluster, "pg", o => o.Spec.Remove("plugins"))),
        ["an add-on missing"] =
            ("monitoring-add-ons", "there is no daemon set ama-logs in kube-system", c =>
            Delete(c, ResourceKind.DaemonSet, "ama-logs", "kube-system")),
        ["a node without its add-on"] = ("monitoring-add-ons", "ama-metrics-node is ready on 5 of 6 nodes",
            c => c.Change(ResourceKind.DaemonSet, "ama-metrics-node", o => o.Status["numberReady"] = 5, "kube-system")),
    };

    // They ask the database itself, which is not on paper.
    private static readonly string[] NeedDatabase = ["one-primary", "synchronous-standby", "versions"];

    public static TheoryData<string> Names => [.. Defects.Keys];

    public static TheoryData<string> OnPaper => [.. TopologyChecks.All.Select(check => check.Name).Except(NeedDatabase)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_planted_defect_is_found(string defect)
    {
        var (check, evidence, plant) = Defects[defect];
        await using var cluster = await PaperCluster.StartAsync();
        plant(cluster);

        var finding = (await cluster.RunAsync(Check(check))).Finding;

        Assert.True(finding.Verdict == Verdict.Fail, $"{finding.Verdict}: {finding.Evidence}");
        Assert.Contains(evidence, finding.Evidence);
    }

    [Theory]
    [MemberData(nameof(OnPaper))]
    public async Task A_healthy_cluster_passes(string check)
    {
        await using var cluster = await PaperCluster.StartAsync();

        var finding = (await cluster.RunAsync(Check(check))).Finding;

        Assert.True(finding.Verdict == Verdict.Pass, finding.Evidence);
    }

    [Theory]
    [InlineData("pod-monitors", "the configuration has nobody read the metrics")]
    [InlineData("monitoring-add-ons", "platform kubeconfig has no add-ons of Azure")]
    [InlineData("archiving-condition", "the configuration asks for no backups")]
    [InlineData("failover-quorum", "the configuration asks for no failover quorum")]
    [InlineData("synchronous-standby", "the configuration asks for no synchronous replication")]
    public async Task What_was_not_asked_for_is_skipped_with_the_reason(string check, string reason)
    {
        await using var cluster = await PaperCluster.StartAsync();
        var nothing = new Expectations
        {
            Platform = "kubeconfig", PodMonitorGroups = [], MonitoringDaemonSets = [], Backup = false, FailoverQuorum = false,
                SynchronousStandbys = 0,
        };

        Assert.Equal(Finding.Skipped(reason).ToString(), (await cluster.RunAsync(Check(check), nothing)).Finding.ToString());
    }

    [Fact]
    public async Task Without_the_API_nothing_is_known()
    {
        foreach (var check in TopologyChecks.All)
        {
            var context = Targets.Context() with { Expected = PaperCluster.Configured };
            Assert.Equal(Verdict.Inconclusive, (await Harness.RunAsync(context, check, CancellationToken.None)).Verdict);
        }
    }

    [Fact]
    public async Task A_replica_whose_restart_point_lags_behind_a_failover_is_fine()
    {
        await using var cluster = await PaperCluster.StartAsync();
        cluster.Pods.Statuses["pg-1"]["timeLineID"] = 2;

        Assert.Equal(Verdict.Pass, (await cluster.RunAsync(Check("timelines"))).Verdict);
    }

    [Fact]
    public async Task An_instance_that_says_nothing_has_no_wrong_identifier()
    {
        await using var cluster = await PaperCluster.StartAsync();
        cluster.Pods.Statuses.Remove("pg-2");

        var finding = (await cluster.RunAsync(Check("instance-identifiers"))).Finding;

        Assert.Equal(Verdict.Inconclusive, finding.Verdict);
        Assert.StartsWith("pg-2 says nothing: ", finding.Evidence, StringComparison.Ordinal);
    }

    private static ICheck Check(string name) => TopologyChecks.All.Single(check => check.Name == name);

    private static void Delete(PaperCluster cluster, ResourceKind kind, string name, string ns = PaperCluster.Namespace) =>
        cluster.Store.Remove(kind, ns, name);

    private static void Zones(PaperCluster cluster, Func<int, string> zone)
    {
        for (var n = 1; n <= 3; n++)
        {
            var number = n;
            Assert.NotNull(cluster.Store.Mutate(ResourceKind.Node, null, $"node-{n}", node =>
                node.Labels["topology.kubernetes.io/zone"] = zone(number)));
        }
    }
}
