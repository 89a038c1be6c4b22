using PgHaInfra.Components;

namespace PgHaInfra.Tests.Components;

public sealed class CnpgPoolerTests
{
    private readonly Plan _plan = new Plan().Expecting(Types.CnpgPooler, Types.Pooler, Types.NetworkPolicy);

    [Fact]
    public async Task A_pool_shares_connections_by_transaction_and_refuses_plaintext()
    {
        await Run();

        var pooler = _plan.Inputs(Types.Pooler);
        Expect.Same("""{"name": "pg-pooler-rw", "namespace": "data"}""", pooler["metadata"]);
        Expect.Same(
            """
            {
              "cluster": {"name": "pg"}, "type": "rw", "instances": 2,
              "pgbouncer": {
                "poolMode": "transaction",
                "parameters": {"max_client_conn": "1000", "default_pool_size": "20", "max_prepared_statements": "200"},
                "pg_hba": ["hostnossl all all all reject", "hostssl all all all scram-sha-256"]
              },
              "template": {"spec": {
                "containers": [{"name": "pgbouncer", "resources": {"requests": {"cpu": "500m", "memory": "256Mi"},
                 "limits": {"cpu": "500m", "memory": "256Mi"}}}],
                "topologySpreadConstraints": [
                  {"maxSkew": 1, "topologyKey": "topology.kubernetes.io/zone", "whenUnsatisfiable": "ScheduleAnyway",
                   "labelSelector": {"matchLabels": {"cnpg.io/poolerName": "pg-pooler-rw"}}},
                  {"maxSkew": 1, "topologyKey": "kubernetes.io/hostname", "whenUnsatisfiable": "ScheduleAnyway",
                   "labelSelector": {"matchLabels": {"cnpg.io/poolerName": "pg-pooler-rw"}}}
                ]
              }}
            }
            """,
            pooler["spec"]);
        Assert.Empty(Manifests.Mistakes(pooler));
    }

    [Fact]
    public async Task What_is_asked_for_arrives()
    {
        await Run(a =>
        {
            (a.Access, a.Mode, a.Instances, a.Zones, a.Nodes) = (PoolerAccess.Ro, PoolerMode.Session, 3, Spread.None, Spread.None);
            a.Parameters = new() { ["default_pool_size"] = "50", ["log_connections"] = "0" };
            a.Labels = new() { ["team"] = "db" };
        });

        var spec = _plan.Inputs(Types.Pooler)["spec"]!;
        Assert.Equal(
            ("ro", "session", "50"),
            (
                (string?)spec["type"],
                (string?)spec["pgbouncer"]!["poolMode"],
                (string?)spec["pgbouncer"]!["parameters"]!["default_pool_size"]));
        Assert.Null(spec["template"]!["spec"]!["topologySpreadConstraints"]);
        Expect.Same("""{"labels": {"team": "db"}}""", spec["template"]!["metadata"]);
        Assert.Empty(Manifests.Mistakes(_plan.Inputs(Types.Pooler)));
    }

    [Fact]
    public async Task Only_clients_and_collectors_reach_it()
    {
        await Run(a => a.NetworkPolicy = new() { ClientNamespaces = { "shop" }, Egress = true });

        var spec = _plan.Inputs(Types.NetworkPolicy)["spec"]!;
        Expect.Same("""{"matchLabels": {"cnpg.io/poolerName": "pg-pooler-rw"}}""", spec["podSelector"]);
        Assert.Equal(["namespace kube-system: 9127", "namespace shop: 5432"], spec["ingress"]!.AsArray().Select(CnpgClusterTests.Rule));
        Assert.Equal(3, spec["egress"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("default_pool_size", "many", "must be a whole number from 0")]
    [InlineData("log_stats", "yes", "must be 0 or 1")]
    [InlineData("auth_type", "trust", "must be a setting of PgBouncer that CloudNativePG does not keep to itself")]
    [InlineData("server_reset_query", "a\nb", "must be a value of one line")]
    public async Task A_parameter_that_cannot_be_is_refused(string name, string value, string complaint)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Run(a => a.Parameters = new() { [name] = value }));

        Assert.Contains(complaint, failure.Message, StringComparison.Ordinal);
    }

    private Task Run(Action<CnpgPoolerArgs>? change = null) => _plan.Run(() =>
    {
        var args = new CnpgPoolerArgs { Namespace = "data", ClusterName = "pg" };
        change?.Invoke(args);
        _ = new CnpgPooler("db", args);
    });
}
