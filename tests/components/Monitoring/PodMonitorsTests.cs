using PgHaInfra.Components;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Components;

public sealed class PodMonitorsTests
{
    private readonly Plan _plan = new Plan().Expecting(
        Types.PodMonitors, Types.OperatorPodMonitor, Types.ManagedPodMonitor, Types.PodMonitor);

    [Fact]
    public async Task Managed_Prometheus_reads_this_clusters_instances_over_TLS()
    {
        await Run();

        Assert.Equal([$"{Types.ManagedPodMonitor} db-instances", $"{Types.PodMonitors} db"], _plan.Registered);
        Expect.Same(
            """
            {
              "apiVersion": "azmonitoring.coreos.com/v1", "kind": "PodMonitor",
              "metadata": {"namespace": "data", "name": "pg", "labels": {"cnpg.io/cluster": "pg"}},
              "spec": {
                "selector": {"matchLabels": {"cnpg.io/cluster": "pg", "cnpg.io/podRole": "instance"}},
                "podTargetLabels": ["cnpg.io/cluster"],
                "podMetricsEndpoints": [{
                  "port": "metrics", "scheme": "https",
                  "tlsConfig": {"ca": {"secret": {"name": "pg-ca", "key": "ca.crt"}}, "serverName": "pg-rw"},
                  "metricRelabelings": [{"action": "labeldrop", "regex": "cluster"}]
                }]
              }
            }
            """,
            _plan.Inputs(Types.ManagedPodMonitor));
    }

    [Fact]
    public async Task The_operators_Prometheus_has_the_same_in_its_own_group_and_keeps_every_label()
    {
        await Run(a => (a.Prometheus, a.Labels) = (PrometheusKind.Operator, new() { ["team"] = "db" }));

        var inputs = _plan.Inputs(Types.PodMonitor);
        Assert.Equal("monitoring.coreos.com/v1", (string?)inputs["apiVersion"]);
        Expect.Same("""{"cnpg.io/cluster": "pg", "team": "db"}""", inputs["metadata"]!["labels"]);
        Assert.False(inputs["spec"]!["podMetricsEndpoints"]![0]!.AsObject().ContainsKey("metricRelabelings"));
    }

    [Fact]
    public async Task Metrics_in_clear_are_read_in_clear()
    {
        await Run(a => (a.Tls, a.Prometheus) = (false, PrometheusKind.Operator));

        Expect.Same("""[{"port": "metrics"}]""", _plan.Inputs(Types.PodMonitor)["spec"]!["podMetricsEndpoints"]);
    }

    [Fact]
    public async Task Poolers_are_read_as_well_where_there_are_any()
    {
        await Run(a => a.Poolers = true);

        Expect.Same(
            """
            {
              "selector": {"matchLabels": {"cnpg.io/cluster": "pg", "cnpg.io/podRole": "pooler"}},
              "podTargetLabels": ["cnpg.io/cluster"],
              "podMetricsEndpoints": [{"port": "metrics"}]
            }
            """,
            _plan.Inputs(Types.ManagedPodMonitor, "db-poolers")["spec"]);
    }

    [Theory]
    [InlineData(PrometheusKind.Managed, Types.ManagedPodMonitor)]
    [InlineData(PrometheusKind.Operator, Types.PodMonitor)]
    public async Task The_operator_is_read_by_either(PrometheusKind prometheus, string type)
    {
        OperatorPodMonitor? made = null;

        await _plan.Run(() => made = new OperatorPodMonitor("cnpg", new() { Prometheus = prometheus, Labels = new() { ["team"] = "db" } }));

        Expect.Same(
            """
            {
              "selector": {"matchLabels": {"app.kubernetes.io/name": "cloudnative-pg"}},
              "podTargetLabels": ["app.kubernetes.io/name"],
              "podMetricsEndpoints": [{"port": "metrics"}]
            }
            """,
            _plan.Inputs(type)["spec"]);
        Expect.Same(
            """{"namespace": "cnpg-system", "name": "cnpg-controller-manager", "labels": {"team": "db"}}""",
            _plan.Inputs(type)["metadata"]);
        Assert.Equal("cnpg-controller-manager", await OutputUtilities.GetValueAsync(made!.MonitorName));
    }

    private Task Run(Action<PodMonitorsArgs>? change = null) => _plan.Run(() =>
    {
        var args = new PodMonitorsArgs { Namespace = "data", ClusterName = "pg" };
        change?.Invoke(args);
        _ = new PodMonitors("db", args);
    });
}
