using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using PgHaInfra.Components;
using PgHaInfra.Components.Cnpg;
using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Components;

public sealed class CnpgClusterTests
{
    private readonly Plan _plan = new Plan().ExpectingCluster();

    [Fact]
    public async Task Registers_a_password_a_secret_a_cluster_and_a_policy()
    {
        await Run();

        Assert.Equal(
            [
                "kubernetes:core/v1:Secret db-owner",
                "kubernetes:networking.k8s.io/v1:NetworkPolicy db-ingress",
                "kubernetes:postgresql.cnpg.io/v1:Cluster db",
                "pg-ha-infra:index:CnpgCluster db",
                "random:index/randomPassword:RandomPassword db-owner-password",
            ],
            _plan.Registered);
    }

    [Fact]
    public async Task Every_child_is_parented()
    {
        var parents = new ConcurrentBag<Resource?>();
        CnpgCluster? cluster = null;

        await _plan.Run(
            () => cluster = new CnpgCluster("db", Minimal(), new() { ResourceTransformations = { seen => Note(seen.Options.Parent) } }));

        Assert.Equal(4, parents.Count(parent => parent == cluster));
        ResourceTransformationResult? Note(Resource? parent)
        {
            parents.Add(parent);
            return null;
        }
    }

    [Fact]
    public async Task The_owner_has_a_basic_auth_secret_with_a_random_password()
    {
        await Run();

        Expect.Same("""{"length": 32, "special": false}""", _plan.Inputs(Types.RandomPassword));
        Expect.Same(
            """
            {
              "apiVersion": "v1", "kind": "Secret", "type": "kubernetes.io/basic-auth",
              "metadata": {"name": "pg-owner", "namespace": "data", "labels": {"cnpg.io/reload": "true"}},
              "stringData": {"username": "app", "password": "0123456789abcdefghijklmnopqrstuv"}
            }
            """,
            _plan.Inputs(Types.Secret));
    }

    [Fact]
    public async Task A_given_password_takes_the_place_of_the_random_one()
    {
        var plan = new Plan().Expecting(Types.CnpgCluster, Types.Secret, Types.Cluster, Types.NetworkPolicy);

        await plan.Run(() => _ = new CnpgCluster("db", Minimal(a => a.OwnerPassword = Output.CreateSecret("given"))));

        Assert.Equal("given", (string?)plan.Inputs(Types.Secret)["stringData"]!["password"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_password_is_a_secret_output(bool given)
    {
        CnpgCluster? cluster = null;
        await _plan.Run(() => cluster = new CnpgCluster("db", Minimal(a => a.OwnerPassword = given ? (Input<string>)"in clear" : null)));

        Assert.True(await Output.IsSecretAsync(cluster!.OwnerPassword));
        Assert.False(await Output.IsSecretAsync(cluster.OwnerSecretName));
    }

    [Fact]
    public async Task The_network_policy_lets_in_the_operator_the_instances_the_collectors_and_each_client()
    {
        await Run(a => a.NetworkPolicy = new() { ClientRanges = { "10.0.0.0/8", "203.0.113.7/32" }, ClientNamespaces = { "shop" } });

        var rules = _plan.Inputs(Types.NetworkPolicy)["spec"]!["ingress"]!.AsArray().Select(Rule);
        Assert.Equal(
            [
                "namespace cnpg-system: 5432 8000", "pods pg: 5432 8000", "namespace kube-system: 9187",
                "10.0.0.0/8: 5432", "203.0.113.7/32: 5432", "namespace shop: 5432",
            ],
            rules);
        Expect.Same("""{"matchLabels": {"cnpg.io/cluster": "pg"}}""", _plan.Inputs(Types.NetworkPolicy)["spec"]!["podSelector"]);
        Expect.Same("""["Ingress"]""", _plan.Inputs(Types.NetworkPolicy)["spec"]!["policyTypes"]);
    }

    [Fact]
    public async Task Without_clients_no_rule_is_open_to_everybody()
    {
        await Run();

        Assert.All(_plan.Inputs(Types.NetworkPolicy)["spec"]!["ingress"]!.AsArray(), rule => Assert.Single(rule!["from"]!.AsArray()));
    }

    [Fact]
    public async Task The_network_policy_can_be_left_to_others()
    {
        await Run(a => a.NetworkPolicy = null);

        Assert.DoesNotContain(_plan.Registered, r => r.StartsWith(Types.NetworkPolicy, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Outputs_name_what_the_operator_makes()
    {
        CnpgCluster? cluster = null;
        await _plan.Run(() => cluster = new CnpgCluster("db", Minimal()));

        var names = await Task.WhenAll(new[]
        {
            cluster!.Namespace, cluster.ClusterName, cluster.ReadWriteService, cluster.ReadOnlyService, cluster.ReadService,
            cluster.OwnerSecretName, cluster.AuthoritySecretName, cluster.Database, cluster.Owner,
        }.Select(o => OutputUtilities.GetValueAsync(o)));
        Assert.Equal(["data", "pg", "pg-rw", "pg-ro", "pg-r", "pg-owner", "pg-ca", "appdb", "app"], names);
    }

    [Fact]
    public async Task A_missing_name_is_said()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => Run(a => a.ClusterName = null!));

        Assert.Contains("ClusterName is required but was not given a value", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unexpected_type_fails_the_run() =>
        await Assert.ThrowsAnyAsync<Exception>(
            () => new Plan().Expecting(Types.CnpgCluster).Run(() => _ = new CnpgCluster("db", Minimal())));

    private Task Run(Action<CnpgClusterArgs>? change = null) => _plan.Run(() => _ = new CnpgCluster("db", Minimal(change)));

    internal static CnpgClusterArgs Minimal(Action<CnpgClusterArgs>? change = null)
    {
        var args = new CnpgClusterArgs { Namespace = "data", ClusterName = "pg", Storage = new StorageArgs { Size = "1Gi" } };
        change?.Invoke(args);
        return args;
    }

    internal static string Rule(JsonNode? rule)
    {
        var peer = rule!["from"]!.AsArray().Single()!;
        var who = (string?)peer["ipBlock"]?["cidr"]
            ?? (peer["podSelector"] is { } pods ? $"pods {pods["matchLabels"]!["cnpg.io/cluster"]}" : null)
            ?? $"namespace {peer["namespaceSelector"]!["matchLabels"]!["kubernetes.io/metadata.name"]}";
        return $"{who}: {string.Join(' ', rule["ports"]!.AsArray().Select(p => p!["port"]!.ToString()))}";
    }
}
