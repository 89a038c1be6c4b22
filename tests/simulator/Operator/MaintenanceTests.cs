using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Operator;

/// <summary>What people ask of a cluster by annotations and by changes of its pods.</summary>
public sealed class MaintenanceTests
{
    [Fact]
    public async Task A_hibernated_cluster_keeps_its_volumes_and_wakes_up_with_every_row()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(OneCluster.Quorum));
        await environment.AskAsync("pg-1", "CREATE TABLE kept AS SELECT generate_series(1, 100) n", "app");
        Annotate(environment, "cnpg.io/hibernation", "on");
        await environment.UntilAsync(() => Hibernation(environment) == ("True", "Hibernated"), "hibernation");
        Assert.Empty(environment.Store.List(ResourceKind.Pod, OneCluster.Namespace));
        Assert.Equal("Cluster in healthy state", environment.Phase);
        Assert.Equal(0, (int?)environment.Cluster.At("status", "readyInstances"));
        Assert.Equal(3, environment.Store.List(ResourceKind.PersistentVolumeClaim, OneCluster.Namespace).Count);

        await environment.RestartAsync();
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.Empty(environment.Store.List(ResourceKind.Pod, OneCluster.Namespace));

        Annotate(environment, "cnpg.io/hibernation", "off");
        await environment.UntilAsync(() => (int?)environment.Cluster.At("status", "readyInstances") == 3, "instances");
        await environment.UntilHealthyAsync();
        Assert.Null(Hibernation(environment).Status);
        Assert.Equal("pg-1", environment.Primary);
        Assert.Equal(1, (int?)environment.Cluster.At("status", "timelineID"));
        Assert.Equal("100", await environment.AskAsync("pg-3", "SELECT count(*) FROM kept", "app"));
    }

    [Fact]
    public async Task A_fenced_primary_stops_and_is_not_replaced()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(OneCluster.Quorum));
        var uid = environment.Pod("pg-1").Uid;
        Annotate(environment, "cnpg.io/fencedInstances", """["pg-1"]""");
        await environment.UntilAsync(() => (int?)environment.Cluster.At("status", "readyInstances") == 2, "fence");
        await environment.UntilAsync(() => environment.Pod("pg-1").At("status", "containerStatuses")![0]!["ready"]!.ToString() == "false"
            && !File.Exists(Path.Combine(environment.Layout("pg-1").DataDirectory, "postmaster.pid")), "end of the server");
        // Long enough for a failover, if there were one.
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.Equal(("pg-1", uid), (environment.Primary, environment.Pod("pg-1").Uid));
        Assert.NotNull(environment.Pod("pg-1").At("status", "containerStatuses")![0]!["state"]!["running"]);

        Annotate(environment, "cnpg.io/fencedInstances", null);
        await environment.UntilAsync(() => (int?)environment.Cluster.At("status", "readyInstances") == 3, "three ready instances");
        await environment.UntilHealthyAsync();
        Assert.Equal(("pg-1", uid), (environment.Primary, environment.Pod("pg-1").Uid));
    }

    [Theory]
    [InlineData("restart", "Primary instance is being restarted without a switchover")]
    [InlineData("switchover", "Upgrading cluster")]
    public async Task Changed_resources_give_every_instance_a_new_pod(string method, string phase)
    {
        await using var environment = await OneCluster.HealthyAsync(
            OneCluster.ThreeInstances(OneCluster.Quorum, $$""", "primaryUpdateMethod": "{{method}}" """));
        var old = Uids(environment);
        var (phases, reasons) = (new HashSet<string>(), new HashSet<string>());
        using (environment.Store.Subscribe(change =>
        {
            phases.Add($"{change.Object.At("status", "phase")}");
            reasons.Add($"{change.Object.At("status", "phaseReason")}");
        }))
        {
            environment.Store.Mutate(ResourceKind.Cluster, OneCluster.Namespace, "pg",
                cluster => cluster.Spec["resources"] = JsonNode.Parse("""{ "limits": { "cpu": "2" } }"""));
            await environment.UntilAsync(
                () => !Uids(environment).Intersect(old).Any() && Uids(environment).Count == 3, "three new pods", 240);
            await environment.UntilHealthyAsync();
        }
        Assert.Contains(phase, phases);
        Assert.Contains(
            "Restarting instance pg-3, because: original and target PodSpec differ in containers: container postgres differs in resources",
            reasons);
        Assert.Equal(method == "restart", environment.Primary == "pg-1");
        Assert.Equal("2", (string?)environment.Pod("pg-2").At("spec", "containers")![0]!["resources"]!["limits"]!["cpu"]);
    }

    [Fact]
    public async Task The_restart_annotation_restarts_everything_once()
    {
        await using var environment = await OneCluster.HealthyAsync(OneCluster.ThreeInstances(OneCluster.Quorum));
        var started = await environment.AskAsync("pg-1", "SELECT pg_postmaster_start_time()::text");
        var old = Uids(environment);
        Annotate(environment, "kubectl.kubernetes.io/restartedAt", "2026-01-01T00:00:00Z");
        await environment.UntilAsync(
            () => environment.Pod("pg-1")?.Annotations["kubectl.kubernetes.io/restartedAt"] is not null, "restart of the primary", 240);
        await environment.UntilHealthyAsync();
        Assert.NotEqual(started, await environment.AskAsync("pg-1", "SELECT pg_postmaster_start_time()::text"));
        Assert.Equal(environment.Pod("pg-1").Uid, Assert.Single(Uids(environment).Intersect(old)));
        Assert.Equal("pg-1", environment.Primary);
    }

    [Fact]
    public async Task Another_major_version_is_refused_and_changes_nothing()
    {
        await using var environment = await OneCluster.HealthyAsync(
            """{ "instances": 1, "imageName": "ghcr.io/cloudnative-pg/postgresql:17.2", "storage": { "size": "1Gi" } }""");
        var old = Uids(environment);
        environment.Store.Mutate(ResourceKind.Cluster, OneCluster.Namespace, "pg",
            cluster => cluster.Spec["imageName"] = "ghcr.io/cloudnative-pg/postgresql:18.4");
        await environment.UntilAsync(() => environment.Events().Any(e => e.Contains("is refused", StringComparison.Ordinal)), "refusal");
        Assert.Equal("ghcr.io/cloudnative-pg/postgresql:17.2", (string?)environment.Cluster.At("status", "image"));
        Assert.Equal(old, Uids(environment));
    }

    [Fact]
    public async Task Further_services_and_the_image_of_a_catalog_are_as_asked()
    {
        await using var environment = OneCluster.Begin(
            """
            { "instances": 1, "storage": { "size": "1Gi" }, "imageCatalogRef": { "apiGroup": "postgresql.cnpg.io", "kind": "ImageCatalog", "name": "images", "major": 15 },
              "managed": { "services": { "disabledDefaultServices": ["ro"], "additional": [{ "selectorType": "rw", "serviceTemplate": {
                "metadata": { "name": "outside", "labels": { "for": "clients" } }, "spec": { "type": "LoadBalancer" } } }] } } }
            """);
        var catalog = new KubeObject(ResourceKind.ImageCatalog, OneCluster.Namespace, "images") { Spec = [] };
        catalog.Spec["images"] = JsonNode.Parse("""[{ "major": 15, "image": "example.org/postgresql:15.9" }]""");
        environment.Store.Create(catalog);
        await environment.UntilHealthyAsync();
        Assert.Equal("example.org/postgresql:15.9", (string?)environment.Cluster.At("status", "image"));
        var service = environment.Store.Get(ResourceKind.Service, OneCluster.Namespace, "outside")!;
        Assert.Equal(("LoadBalancer", "primary", "clients"),
            ((string?)service.Spec["type"], (string?)service.At("spec", "selector", "cnpg.io/instanceRole"), service.Labels["for"]));
        Assert.Null(environment.Store.Get(ResourceKind.Service, OneCluster.Namespace, "pg-ro"));

        environment.Store.Mutate(ResourceKind.Cluster, OneCluster.Namespace, "pg", cluster => cluster.Spec.Remove("managed"));
        await environment.UntilAsync(() => environment.Store.Get(ResourceKind.Service, OneCluster.Namespace, "outside") is null
            && environment.Store.Get(ResourceKind.Service, OneCluster.Namespace, "pg-ro") is not null, "default services");
    }

    private static List<string> Uids(OneCluster environment) =>
        [.. environment.Store.List(ResourceKind.Pod, OneCluster.Namespace)
            .Where(pod => pod.Labels["cnpg.io/podRole"] == "instance").Select(pod => pod.Uid!)];

    private static (string? Status, string? Reason) Hibernation(OneCluster environment)
    {
        var condition = environment.Cluster.At("status", "conditions")!.AsArray()
            .FirstOrDefault(c => (string?)c!["type"] == "cnpg.io/hibernation");
        return ((string?)condition?["status"], (string?)condition?["reason"]);
    }

    private static void Annotate(OneCluster environment, string name, string? value) =>
        environment.Store.Mutate(ResourceKind.Cluster, OneCluster.Namespace, "pg", cluster => cluster.Annotations[name] = value);
}
