using System.Net;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Tests.Verify.Planted;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Tests.Verify.Topology;

/// <summary>
/// A healthy cluster of three that exists as objects of an API alone, as the operator on AKS leaves them: for defects that need no
/// database.
/// </summary>
internal sealed class PaperCluster : IAsyncDisposable
{
    public const string Namespace = "db";

    private readonly string directory;
    private readonly ApiServer server;
    private readonly KubeClient client;

    private PaperCluster(string directory, ObjectStore store, PaperPods pods, ApiServer server)
    {
        (this.directory, Store, Pods, this.server) = (directory, store, pods, server);
        client = new KubeClient(server.Url);
    }

    /// <summary>What is configured, and holds.</summary>
    public static Expectations Configured { get; } = new()
    {
        Platform = "aks",
        Zones = 3,
        SynchronousStandbys = 1,
        FailoverQuorum = true,
        OperatorNamespace = "cnpg-system",
        PodMonitorGroups = [ResourceKind.AzurePodMonitor.Group],
        MonitoringDaemonSets = ["ama-metrics-node", "ama-logs"],
        Backup = true,
    };

    public ObjectStore Store { get; }

    /// <summary>What the instances' ports answer.</summary>
    public PaperPods Pods { get; }

    public static async Task<PaperCluster> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("pgpaper").FullName;
        var store = ObjectStore.Open(directory, KindRegistry.Default, TimeProvider.System);
        var pods = new PaperPods();
        var made = new PaperCluster(directory, store, pods, await ApiServer.StartAsync(IPAddress.Loopback, 0, store, pods: pods));
        made.Write();
        return made;
    }

    /// <summary>Changes an object.</summary>
    public void Change(ResourceKind kind, string name, Action<KubeObject> change, string ns = Namespace) =>
        Assert.NotNull(Store.Mutate(kind, ns, name, change));

    public Task<CheckResult> RunAsync(ICheck check, Expectations? expected = null)
    {
        var paper = Targets.Cluster();
        var target = new TargetCluster
        {
            Object = Store.Get(ResourceKind.Cluster, Namespace, "pg")!,
            Primary = paper.Primary,
            Replicas = paper.Replicas,
            Database = paper.Database,
            Owner = paper.Owner,
            Password = paper.Password,
            SecretName = paper.SecretName,
            Authority = paper.Authority,
        };
        return Harness.RunAsync(
            new CheckContext { Cluster = target, Api = client, Expected = expected ?? Configured }, check, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
        Store.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private void Write()
    {
        foreach (var ns in (string[])[Namespace, "cnpg-system"])
        {
            Store.Create(new KubeObject(ResourceKind.Namespace, null, ns));
        }

        Create(ResourceKind.Cluster, "pg", Clusters.Spec(more: Clusters.Archived), """
            { "phase": "Cluster in healthy state", "instances": 3, "readyInstances": 3, "currentPrimary": "pg-1", "targetPrimary": "pg-1",
              "systemID": "7000000000000000001", "timelineID": 1,
              "conditions": [{ "type": "ContinuousArchiving", "status": "True", "reason": "ContinuousArchivingSuccess", "message": "Continuous archiving is working",
                "lastTransitionTime": "2026-01-01T00:00:00Z" }] }
            """);
        for (var n = 1; n <= 3; n++)
        {
            Create(ResourceKind.Node, $"node-{n}", "{}", """{ "conditions": [{ "type": "Ready", "status": "True" }] }""", labels: new()
            {
                ["topology.kubernetes.io/zone"] = $"canadacentral-{n}",
            });
            Create(
                ResourceKind.Pod, $"pg-{n}",
                $$"""{ "nodeName": "node-{{n}}", "containers": [{ "name": "postgres", "image": "postgresql:18" }] }""",
                $$"""{ "phase": "Running", "podIP": "10.0.0.{{n}}", "qosClass": "Guaranteed", "conditions": [{ "type": "Ready", "status": "True" }] }""",
                labels: new() { ["cnpg.io/cluster"] = "pg", ["cnpg.io/podRole"] = "instance", ["cnpg.io/instanceRole"] = n == 1
                    ? "primary" : "replica" });
        }

        Create(
            ResourceKind.PodDisruptionBudget, "pg-primary", """{ "minAvailable": 1 }""",
            """{ "currentHealthy": 1, "desiredHealthy": 1, "expectedPods": 1, "disruptionsAllowed": 0 }""");
        Create(
            ResourceKind.PodDisruptionBudget, "pg", """{ "minAvailable": 1 }""",
            """{ "currentHealthy": 2, "desiredHealthy": 1, "expectedPods": 2, "disruptionsAllowed": 1 }""");
        Create(
            ResourceKind.FailoverQuorum, "pg", "{}",
            """{ "method": "ANY", "primary": "pg-1", "standbyNames": ["pg-2", "pg-3"], "standbyNumber": 1 }""");
        Create(ResourceKind.AzurePodMonitor, "pg", """
            { "selector": { "matchLabels": { "cnpg.io/cluster": "pg", "cnpg.io/podRole": "instance" } }, "podMetricsEndpoints": [{ "port": "metrics" }] }
            """);
        const string template = """
            { "replicas": 2, "selector": { "matchLabels": { "app": "x" } }, "template": { "metadata": { "labels": { "app": "x" } },
              "spec": { "containers": [{ "name": "x", "image": "ghcr.io/cloudnative-pg/cloudnative-pg:1.30.0" }] } } }
            """;
        Create(
            ResourceKind.Deployment, "cnpg-cloudnative-pg", template, """{ "replicas": 2, "readyReplicas": 2 }""",
            "cnpg-system", new() { ["app.kubernetes.io/name"] = "cloudnative-pg" });
        foreach (var name in Configured.MonitoringDaemonSets!)
        {
            Create(
                ResourceKind.DaemonSet, name, template.Replace("\"replicas\": 2, ", ""),
                """{ "desiredNumberScheduled": 6, "numberReady": 6 }""", "kube-system");
        }
    }

    private void Create(ResourceKind kind, string name, string spec, string? status = null, string ns = Namespace, Dictionary<string,
        string>? labels = null)
    {
        var made = new KubeObject(kind, ns, name) { Spec = (JsonObject)JsonNode.Parse(spec)! };
        foreach (var (key, value) in labels ?? [])
        {
            made.Labels[key] = value;
        }

        Store.Create(made);
        if (status is not null)
        {
            Assert.NotNull(Store.Mutate(kind, kind.Namespaced ? ns : null, name, o => o.Status = (JsonObject)JsonNode.Parse(status)!));
        }
    }
}
