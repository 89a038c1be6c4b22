using System.Text.Json.Nodes;
using PgHaInfra.Components;
using PgHaInfra.Components.Cnpg;
using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Components;

public sealed class CnpgOperatorTests
{
    private readonly Plan _plan = new Plan().Expecting(Types.CnpgOperator, Types.Namespace, Types.Release);
    private CnpgOperator? _made;

    [Fact]
    public async Task Cert_manager_the_operator_and_the_plugin_are_installed_at_pinned_versions()
    {
        await Run();

        Assert.Equal(
            [
                "kubernetes:core/v1:Namespace cert-manager", "kubernetes:core/v1:Namespace cnpg-system",
                "kubernetes:helm.sh/v3:Release "
                + "cnpg-cert-manager", "kubernetes:helm.sh/v3:Release cnpg-operator", "kubernetes:helm.sh/v3:Release cnpg-plugin",
                "pg-ha-infra:index:CnpgOperator cnpg",
            ],
            _plan.Registered);
        Assert.Equal(
            [
                "cert-manager cert-manager v1.21.1 https://charts.jetstack.io",
                "cnpg-system cloudnative-pg 0.29.0 https://cloudnative-pg.github.io/charts",
                "cnpg-system plugin-barman-cloud 0.7.0 https://cloudnative-pg.github.io/charts",
            ],
            new[] { "cnpg-cert-manager", "cnpg-operator", "cnpg-plugin" }.Select(Pin));
        Assert.Equal("cnpg-system", await OutputUtilities.GetValueAsync(_made!.Namespace));
        Assert.Equal("1.30.0", await OutputUtilities.GetValueAsync(_made.Version));
        Assert.Equal("0.7.0", await OutputUtilities.GetValueAsync(_made.PluginVersion));
    }

    [Fact]
    public async Task What_cannot_be_installed_in_time_is_undone()
    {
        await Run(a => a.Timeout = 300);

        foreach (var release in new[] { "cnpg-cert-manager", "cnpg-operator", "cnpg-plugin" })
        {
            var inputs = _plan.Inputs(Types.Release, release);
            Assert.Equal(
                """[true,true,false,300]""",
                new JsonArray(
                    Copy(inputs["atomic"]),
                    Copy(inputs["cleanupOnFail"]),
                    Copy(inputs["createNamespace"]),
                    Copy(inputs["timeout"])).ToJsonString());
        }
    }

    [Fact]
    public async Task The_operator_has_a_stand_by_and_takes_its_time_between_clusters()
    {
        await Run();

        Expect.Same(
            """
            {
              "replicaCount": 2,
              "config": {"data": {"CLUSTERS_ROLLOUT_DELAY": "120", "INSTANCES_ROLLOUT_DELAY": "10"}},
              "resources": {"requests": {"cpu": "250m", "memory": "256Mi"}, "limits": {"cpu": "250m", "memory": "256Mi"}},
              "monitoring": {"podMonitorEnabled": false},
              "topologySpreadConstraints": [{
                "maxSkew": 1, "topologyKey": "topology.kubernetes.io/zone", "whenUnsatisfiable": "ScheduleAnyway",
                "labelSelector": {"matchLabels": {"app.kubernetes.io/instance": "cnpg"}}
              }]
            }
            """,
            Values("cnpg-operator"));
        Expect.Same(
            """{"resources": {"requests": {"cpu": "100m", "memory": "128Mi"}, "limits": {"cpu": "100m", "memory": "128Mi"}}}""",
            Values("cnpg-plugin"));
    }

    [Fact]
    public async Task Settings_of_the_operator_go_over_the_defaults()
    {
        await Run(a => a.Configuration = new() { ["CLUSTERS_ROLLOUT_DELAY"] = "0", ["INHERITED_LABELS"] = "team" });

        Expect.Same(
            """{"CLUSTERS_ROLLOUT_DELAY": "0", "INSTANCES_ROLLOUT_DELAY": "10", "INHERITED_LABELS": "team"}""",
            Values("cnpg-operator")["config"]!["data"]);
    }

    [Fact]
    public async Task Every_part_puts_up_with_the_taints_that_are_named()
    {
        await Run(a =>
        {
            a.Tolerations = new[] { new TolerationArgs { Key = "CriticalAddonsOnly", Operator = "Exists" } };
            a.NodeSelector = new() { ["pool"] = "system" };
        });

        var manager = Values("cnpg-cert-manager");
        foreach (
            var part in new[]
            {
                manager,
                manager["webhook"],
                manager["cainjector"],
                manager["startupapicheck"],
                Values("cnpg-operator"),
                Values("cnpg-plugin"),
            })
        {
            Expect.Same("""[{"key": "CriticalAddonsOnly", "operator": "Exists"}]""", part!["tolerations"]);
            Expect.Same("""{"pool": "system"}""", part["nodeSelector"]);
        }
    }

    [Fact]
    public async Task Namespaces_hold_their_pods_to_the_restricted_standard()
    {
        await Run(a => a.Labels = new() { ["team"] = "db" });

        foreach (var space in new[] { "cert-manager", "cnpg-system" })
        {
            Expect.Same(
                $$"""
                {"name": "{{space}}", "labels": {"pod-security.kubernetes.io/enforce": "restricted", "team": "db"} }
                """,
                _plan.Inputs(Types.Namespace, space)["metadata"]);
        }
    }

    [Fact]
    public async Task The_plugin_can_be_newer_than_its_chart()
    {
        await Run(a => a.PluginImageTag = "v0.14.0");

        Assert.Equal("""{"tag":"v0.14.0"}""", Values("cnpg-plugin")["image"]!.ToJsonString());
        Assert.Equal("""{"tag":"v0.14.0"}""", Values("cnpg-plugin")["sidecarImage"]!.ToJsonString());
        Assert.Equal("0.7.0 (v0.14.0)", await OutputUtilities.GetValueAsync(_made!.PluginVersion));
    }

    [Fact]
    public async Task What_exists_already_is_left_out()
    {
        await Run(a => (a.CertManager, a.Plugin, a.CreateNamespaces, a.Namespace) = (false, false, false, "pg-operator"));

        Assert.Equal(["kubernetes:helm.sh/v3:Release cnpg-operator", "pg-ha-infra:index:CnpgOperator cnpg"], _plan.Registered);
        Assert.Equal("pg-operator", _plan.Inputs(Types.Release)["namespace"]!.GetValue<string>());
        Assert.Null(await OutputUtilities.GetValueAsync(_made!.PluginVersion));
    }

    [Theory]
    [InlineData("1.28", "0.27.1")]
    [InlineData("1.29", "0.28.3")]
    public async Task An_older_release_has_its_own_chart(string version, string chart)
    {
        await Run(a => a.Version = version);

        Assert.Equal(chart, _plan.Inputs(Types.Release, "cnpg-operator")["version"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_unknown_release_is_refused()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Run(a => a.Version = "1.2"));

        Assert.Contains("version must be one of 1.25, 1.26, 1.27, 1.28, 1.29, 1.30", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plugin_comes_last_and_protection_reaches_the_namespaces()
    {
        var seen = new Dictionary<string, (bool? Protect, Resource[] After)>();
        await _plan.Run(() => _ = new CnpgOperator("cnpg", new CnpgOperatorArgs(), new ComponentResourceOptions
        {
            Protect = true,
            ResourceTransformations =
            {
                args =>
                {
                    seen[args.Resource.GetResourceName()] = (
                        args.Options.Protect, OutputUtilities.GetValueAsync(args.Options.DependsOn.ToOutput()).Result.ToArray());
                    return null;
                },
            },
        }));

        Assert.Equal(["cnpg-operator", "cnpg-cert-manager"], seen["cnpg-plugin"].After.Select(r => r.GetResourceName()));
        Assert.Empty(seen["cnpg-operator"].After);
        Assert.Equal((true, true), (seen["cert-manager"].Protect, seen["cnpg-system"].Protect));
    }

    private Task Run(Action<CnpgOperatorArgs>? change = null) => _plan.Run(() =>
    {
        var args = new CnpgOperatorArgs();
        change?.Invoke(args);
        _made = new CnpgOperator("cnpg", args);
    });

    private JsonNode Values(string release) => _plan.Inputs(Types.Release, release)["values"]!;

    private string Pin(string release)
    {
        var inputs = _plan.Inputs(Types.Release, release);
        return $"{inputs["namespace"]} {inputs["chart"]} {inputs["version"]} {inputs["repositoryOpts"]!["repo"]}";
    }

    private static JsonNode? Copy(JsonNode? node) => node?.DeepClone();
}
