using System.Text.Json.Nodes;
using PgHaInfra.Components;

namespace PgHaInfra.Tests.Components;

public sealed class ClusterMonitoringTests
{
    private const string Cluster =
        $"/subscriptions/{Azure.Subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks-1";
    private readonly Plan _plan = new Plan().ExpectingClusterMonitoring();

    [Fact]
    public async Task Metrics_go_from_the_cluster_to_the_workspace_in_the_workspaces_region()
    {
        await Run();

        Expect.Same(
            """
            {"resourceGroupName": "rg", "dataCollectionEndpointName": "MSProm-westeurope-aks-1", "location": "westeurope",
             "kind": "Linux", "tags": {"team": "db"}}
            """,
            _plan.Inputs(Types.DataCollectionEndpoint));
        Expect.Same(
            """
            {
              "resourceGroupName": "rg", "dataCollectionRuleName": "MSProm-westeurope-aks-1", "location": "westeurope", "kind": "Linux",
               "tags": {"team": "db"},
              "dataCollectionEndpointId": "c-metrics-id",
              "dataSources": {"prometheusForwarder": [{"name": "PrometheusDataSource", "streams": ["Microsoft-PrometheusMetrics"]}]},
              "dataFlows": [{"streams": ["Microsoft-PrometheusMetrics"], "destinations": ["MonitoringAccount1"]}],
              "destinations": {"monitoringAccounts": [{"name": "MonitoringAccount1", "accountResourceId": "amw"}]}
            }
            """,
            _plan.Inputs(Types.DataCollectionRule, "c-metrics"));
        Expect.Same(
            $$"""
            {"resourceUri": "{{Cluster}}", "associationName": "ContainerInsightsMetricsExtension", "dataCollectionRuleId": "c-metrics-id"}
            """,
            _plan.Inputs(Types.DataCollectionRuleAssociation, "c-metrics"));
    }

    [Fact]
    public async Task Logs_go_to_their_own_workspace()
    {
        await Run();

        Expect.Same(
            """
            {
              "resourceGroupName": "rg", "dataCollectionRuleName": "MSCI-northeurope-aks-1", "location": "northeurope", "kind": "Linux",
               "tags": {"team": "db"},
              "dataSources": {"extensions": [{
                "name": "ContainerInsightsExtension", "extensionName": "ContainerInsights",
                 "streams": ["Microsoft-ContainerInsights-Group-Default"],
                "extensionSettings": {"dataCollectionSettings": {"interval": "5m", "namespaceFilteringMode": "Off",
                 "enableContainerLogV2": true}}
              }]},
              "dataFlows": [{"streams": ["Microsoft-ContainerInsights-Group-Default"], "destinations": ["la-workspace"]}],
              "destinations": {"logAnalytics": [{"name": "la-workspace", "workspaceResourceId": "ala"}]}
            }
            """,
            _plan.Inputs(Types.DataCollectionRule, "c-logs"));
        Expect.Same(
            $$"""{"resourceUri": "{{Cluster}}", "associationName": "ContainerInsightsExtension", "dataCollectionRuleId": "c-logs-id"}""",
            _plan.Inputs(Types.DataCollectionRuleAssociation, "c-logs"));
    }

    [Theory]
    [InlineData(false, "Exclude")]
    [InlineData(true, "Include")]
    public async Task Logs_of_namespaces_can_be_chosen(bool only, string mode)
    {
        await Run(a => a.ContainerLogs = new() { IntervalMinutes = 1, Namespaces = ["kube-system"], OnlyNamespaces = only, LogV2 = false });

        Expect.Same(
            $$"""
            {"dataCollectionSettings": {"interval": "1m", "namespaceFilteringMode": "{{mode}}", "namespaces": ["kube-system"],
             "enableContainerLogV2": false} }
            """,
            _plan.Inputs(Types.DataCollectionRule, "c-logs")["dataSources"]!["extensions"]![0]!["extensionSettings"]);
    }

    [Theory]
    [InlineData("NodeRecordingRulesRuleGroup", 11)]
    [InlineData("KubernetesRecordingRulesRuleGroup", 19)]
    public async Task The_dashboards_series_are_recorded(string group, int rules)
    {
        await Run();

        var inputs = _plan.Inputs(Types.PrometheusRuleGroup, $"c-{group}");
        Assert.Equal(($"{group}-aks-1", "aks-1", "westeurope", "PT1M"), Texts(inputs));
        Expect.Same($"""["amw", "{Cluster}"]""", inputs["scopes"]);
        Assert.Equal(rules, inputs["rules"]!.AsArray().Count);
        Assert.All(inputs["rules"]!.AsArray(), rule => Assert.NotEmpty((string)rule!["record"]!));
    }

    [Fact]
    public async Task A_recorded_series_keeps_the_labels_of_its_rule()
    {
        await Run();

        var rules = _plan.Inputs(Types.PrometheusRuleGroup, "c-KubernetesRecordingRulesRuleGroup")["rules"]!.AsArray();
        Assert.Equal(
            ["deployment", "daemonset", "statefulset", "job"],
            rules.Where(
                r => (string?)r!["record"] == "namespace_workload_pod:kube_pod_owner:relabel").Select(r =>
                    (string?)r!["labels"]!["workload_type"]));
    }

    [Fact]
    public async Task Every_rule_group_is_one_that_Prometheus_and_Azure_take()
    {
        await Run();

        string[] groups =
        [
            "NodeRecordingRulesRuleGroup",
            "KubernetesRecordingRulesRuleGroup",
            .. PostgresAlerts.Groups().Select(g => g.Name),
        ];
        Assert.Equal(groups.Length, _plan.Registered.Count(r => r.StartsWith(Types.PrometheusRuleGroup, StringComparison.Ordinal)));
        var inputs = groups.Select(group => _plan.Inputs(Types.PrometheusRuleGroup, $"c-{group}")).ToArray();
        Assert.All(inputs, group => Assert.InRange(group["rules"]!.AsArray().Count, 1, 20));
        await Promtool.Run(
            "check rules " + string.Join(' ', groups.Select(g => g + ".yml")),
            groups.Zip(inputs, (g, i) => (g + ".yml", RuleFiles.Of(i))).ToArray());
    }

    [Fact]
    public async Task An_alert_says_how_bad_it_is_and_tells_those_who_are_named()
    {
        await Run(a => (a.AlertEmails, a.ActionGroupIds) = (["dba@example.com"], ["existing"]));

        var rule = _plan.Inputs(
            Types.PrometheusRuleGroup,
            "c-PostgresAvailability")["rules"]!.AsArray().Single(r => (string?)r!["alert"] == "PostgresNoPrimary")!.AsObject();
        var expected = PostgresAlerts.Groups()[0].Rules[0];
        Assert.Equal(expected.Expression, (string?)rule["expression"]);
        Assert.Equal(("PT1M", 0.0, true), ((string?)rule["for"], (double)rule["severity"]!, (bool)rule["enabled"]!));
        Expect.Same("""{"severity": "critical", "cluster": "aks-1"}""", rule["labels"]);
        Expect.Same("""[{"actionGroupId": "existing"}, {"actionGroupId": "c-alerts-id"}]""", rule["actions"]);
        Expect.Same("""{"autoResolved": true, "timeToResolve": "PT10M"}""", rule["resolveConfiguration"]);
        Expect.Same(
            """
            {
              "resourceGroupName": "rg", "actionGroupName": "ag-aks-1", "groupShortName": "postgres", "location": "Global",
               "enabled": true, "tags": {"team": "db"},
              "emailReceivers": [{"name": "dba@example.com", "emailAddress": "dba@example.com", "useCommonAlertSchema": true}]
            }
            """,
            _plan.Inputs(Types.ActionGroup));
    }

    [Fact]
    public async Task Nobody_is_told_unless_named()
    {
        await Run();

        Assert.DoesNotContain(_plan.Registered, r => r.StartsWith(Types.ActionGroup, StringComparison.Ordinal));
        Assert.All(
            _plan.Inputs(Types.PrometheusRuleGroup, "c-PostgresBackup")["rules"]!.AsArray(),
            rule => Assert.False(rule!.AsObject().ContainsKey("actions")));
    }

    [Fact]
    public async Task Grafana_may_read_the_cluster()
    {
        await Run(a => a.GrafanaPrincipalId = "grafana");

        var inputs = _plan.Inputs(Types.RoleAssignment);
        Assert.Equal((Cluster, "grafana"), ((string?)inputs["scope"], (string?)inputs["principalId"]));
        Assert.EndsWith("/43d0d8ad-25c7-4714-9337-8ba259a9fe05", (string?)inputs["roleDefinitionId"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_metrics_workspace_only_logs_are_collected()
    {
        await Run(a => (a.WorkspaceId, a.WorkspaceLocation) = (null, null));

        Assert.Equal(
            [$"{Types.DataCollectionRule} c-logs", $"{Types.DataCollectionRuleAssociation} c-logs", $"{Types.ClusterMonitoring} c"],
            _plan.Registered);
    }

    private static (string?, string?, string?, string?) Texts(JsonObject group) =>
        ((string?)group["ruleGroupName"], (string?)group["clusterName"], (string?)group["location"], (string?)group["interval"]);

    private Task Run(Action<ClusterMonitoringArgs>? change = null) => _plan.Run(() =>
    {
        var args = new ClusterMonitoringArgs
        {
            ResourceGroupName = "rg",
            ClusterId = Cluster,
            ClusterName = "aks-1",
            WorkspaceId = "amw",
            WorkspaceLocation = "westeurope",
            LogsWorkspaceId = "ala",
            LogsWorkspaceLocation = "northeurope",
            Tags = new() { ["team"] = "db" },
        };
        change?.Invoke(args);
        _ = new ClusterMonitoring("c", args);
    });
}
