using System.Text.Json.Nodes;
using PgHaInfra.Components;
using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Tests.Components;

public sealed class CnpgClusterSpecTests
{
    [Fact]
    public async Task The_defaults_are_safe_and_highly_available()
    {
        var cluster = await Cluster();

        Expect.Same(
            """{"name": "pg", "namespace": "data", "annotations": {"pulumi.com/waitFor": "condition=Ready"}}""",
            Without(cluster["metadata"]!, "labels"));
        Expect.Same(
            """
            {
              "imageName": "ghcr.io/cloudnative-pg/postgresql:18.6-202608170814-standard-trixie@sha256:771f9eab5225587af259d84680cc69a5b6e374ac32bb24effafde1f3368a1241",
              "instances": 3,
              "bootstrap": {"initdb": {"database": "appdb", "owner": "app", "secret": {"name": "pg-owner"}, "dataChecksums": true}},
              "storage": {"size": "1Gi"},
              "resources": {"requests": {"cpu": "2", "memory": "8Gi"}, "limits": {"cpu": "2", "memory": "8Gi"}},
              "affinity": {"enablePodAntiAffinity": true, "podAntiAffinityType": "required", "topologyKey": "kubernetes.io/hostname"},
              "topologySpreadConstraints": [{
                "maxSkew": 1, "topologyKey": "topology.kubernetes.io/zone", "whenUnsatisfiable": "DoNotSchedule",
                "labelSelector": {"matchLabels": {"cnpg.io/cluster": "pg"}}
              }],
              "probes": {
                "startup": {"type": "streaming", "maximumLag": "32Mi", "periodSeconds": 5, "timeoutSeconds": 3, "failureThreshold": 120},
                "readiness": {"type": "streaming", "maximumLag": "16Mi", "periodSeconds": 10, "failureThreshold": 6},
                "liveness": {"isolationCheck": {"enabled": true}}
              },
              "replicationSlots": {"highAvailability": {"enabled": true}},
              "enablePDB": true,
              "enableSuperuserAccess": false,
              "primaryUpdateStrategy": "unsupervised",
              "primaryUpdateMethod": "switchover",
              "smartShutdownTimeout": 30,
              "monitoring": {"tls": {"enabled": true}}
            }
            """,
            Without(cluster["spec"]!, "postgresql"));
        Expect.Same(
            """{"method": "any", "number": 1, "dataDurability": "required", "failoverQuorum": true}""",
            cluster["spec"]!["postgresql"]!["synchronous"]);
        Assert.Equal("TLSv1.3", (string?)cluster["spec"]!["postgresql"]!["parameters"]!["ssl_min_protocol_version"]);
        Assert.All(
            cluster["spec"]!["postgresql"]!["parameters"]!.AsObject(),
            p => Assert.Equal(System.Text.Json.JsonValueKind.String, p.Value!.GetValueKind()));
    }

    [Fact]
    public async Task Plaintext_is_refused_before_any_line_of_the_caller()
    {
        var cluster = await Cluster(a => a.PgHba = new[] { "hostssl appdb app 10.0.0.0/8 cert" });

        Expect.Same(
            """["hostnossl all all all reject", "hostssl appdb app 10.0.0.0/8 cert", "hostssl all all all scram-sha-256"]""",
            cluster["spec"]!["postgresql"]!["pg_hba"]);
    }

    [Fact]
    public async Task A_parameter_goes_over_its_default()
    {
        var cluster = await Cluster(a => a.Parameters = new() { ["random_page_cost"] = "4", ["work_mem"] = "8MB" });

        var parameters = cluster["spec"]!["postgresql"]!["parameters"]!;
        Assert.Equal(
            ("4", "8MB", "15min"),
            ((string?)parameters["random_page_cost"], (string?)parameters["work_mem"], (string?)parameters["checkpoint_timeout"]));
    }

    [Fact]
    public async Task Synchronous_replication_can_be_off()
    {
        var cluster = await Cluster(a => a.Synchronous = null);

        Assert.False(cluster["spec"]!["postgresql"]!.AsObject().ContainsKey("synchronous"));
    }

    [Theory]
    [InlineData(Spread.Required, "DoNotSchedule", "required")]
    [InlineData(Spread.Preferred, "ScheduleAnyway", "preferred")]
    [InlineData(Spread.None, null, null)]
    public async Task Instances_keep_apart_as_asked(Spread spread, string? zones, string? nodes)
    {
        var cluster = await Cluster(a => (a.Zones, a.Nodes) = (spread, spread));

        Assert.Equal(zones, (string?)cluster["spec"]!["topologySpreadConstraints"]?[0]!["whenUnsatisfiable"]);
        Assert.Equal(nodes, (string?)cluster["spec"]!["affinity"]!["podAntiAffinityType"]);
        Assert.Equal(nodes is not null, (bool?)cluster["spec"]!["affinity"]!["enablePodAntiAffinity"]);
    }

    [Fact]
    public async Task What_is_asked_for_arrives()
    {
        var cluster = await Cluster(a =>
        {
            a.WaitUntilReady = false;
            a.WalStorage = new StorageArgs { Size = "2Gi", StorageClass = "fast" };
            a.Labels = new() { ["team"] = "db" };
            a.NodeSelector = new() { ["workload"] = "postgres" };
            a.Tolerations = new[]
            {
                new TolerationArgs { Key = "workload", Operator = "Equal", Value = "postgres", Effect = "NoSchedule" },
            };
            a.ServerAltDnsNames = new[] { "pg.example.com" };
            a.ServiceAccount = new InheritedMetadataArgs
            {
                Annotations = new InputMap<string> { ["azure.workload.identity/client-id"] = "id" },
            };
            a.Roles["reader"] = new ManagedRoleArgs { Login = false };
            a.Plugins = new[] { new PluginArgs { Name = "barman-cloud.cloudnative-pg.io", IsWALArchiver = true } };
        });

        Expect.Same("""{"name": "pg", "namespace": "data", "labels": {"team": "db"}}""", Without(cluster["metadata"]!, "annotations"));
        var spec = cluster["spec"]!;
        Expect.Same("""{"size": "2Gi", "storageClass": "fast"}""", spec["walStorage"]);
        Expect.Same("""{"labels": {"team": "db"}}""", spec["inheritedMetadata"]);
        Expect.Same("""{"workload": "postgres"}""", spec["affinity"]!["nodeSelector"]);
        Expect.Same(
            """[{"key": "workload", "operator": "Equal", "value": "postgres", "effect": "NoSchedule"}]""",
            spec["affinity"]!["tolerations"]);
        Expect.Same("""{"serverAltDNSNames": ["pg.example.com"]}""", spec["certificates"]);
        Expect.Same("""{"metadata": {"annotations": {"azure.workload.identity/client-id": "id"}}}""", spec["serviceAccountTemplate"]);
        Expect.Same(
            """
            {"roles": [{"name": "reader", "login": false, "inherit": true, "createdb": false, "createrole": false, "replication": false,
             "connectionLimit": -1}]}
            """, spec["managed"]);
        Expect.Same("""[{"name": "barman-cloud.cloudnative-pg.io", "isWALArchiver": true}]""", spec["plugins"]);
    }

    private static async Task<JsonObject> Cluster(Action<CnpgClusterArgs>? change = null)
    {
        var plan = new Plan().ExpectingCluster();
        await plan.Run(() => _ = new CnpgCluster("db", CnpgClusterTests.Minimal(change)));
        return plan.Inputs(Types.Cluster);
    }

    private static JsonObject Without(JsonNode node, string key)
    {
        var rest = node.DeepClone().AsObject();
        rest.Remove(key);
        return rest;
    }
}
