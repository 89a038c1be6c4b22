using System.Collections.Immutable;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Tests.Infra.Settings;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Infra;

public sealed class MonitoringTests
{
    private const string Shared = "acme/pg-ha-infra/shared";
    private const string Aks = "azure-native:containerservice:ManagedCluster";
    private const string RuleGroup = "azure-native:alertsmanagement:PrometheusRuleGroup";

    [Fact]
    public async Task On_AKS_everything_is_watched_by_Azure_unless_said_otherwise()
    {
        var plan = await Plan.Of(OnAks(), preview: false);

        Assert.Superset(
            new HashSet<string>
            {
                "pg-ha-infra:index:Monitoring "
                + "monitoring", "pg-ha-infra:index:ClusterMonitoring aks", "pg-ha-infra:index:PodMonitors cnpg-database/pg",
                "pg-ha-infra:index:OperatorPodMonitor "
                + "operator", "kubernetes:azmonitoring.coreos.com/v1:PodMonitor cnpg-database/pg-instances",
                "azure-native:dashboard:Grafana monitoring-grafana", "azure-native:authorization:RoleAssignment aks-grafana-reader",
            },
            plan.Names.ToHashSet());
        Assert.Equal("amg-orders-random", One(plan, "azure-native:dashboard:Grafana").Inputs["workspaceName"]);
        Assert.Equal(6, plan.Registered.Count(r => r.Type == RuleGroup));
    }

    [Fact]
    public async Task The_clusters_administrators_administer_its_Grafana()
    {
        var plan = await Plan.Of(OnAks(), preview: false);

        var groups = OnAks().Aks!.AdminGroups;
        Assert.All(
            groups, group => Assert.Contains($"azure-native:authorization:RoleAssignment monitoring-grafana-admin-{group}", plan.Names));
    }

    [Fact]
    public async Task The_output_has_what_another_stack_needs()
    {
        var plan = await Plan.Of(OnAks(), preview: false);

        var monitoring = (Dictionary<string, object?>)plan.Outputs["monitoring"]!;
        Assert.Equal(
            [
                "workspaceId",
                "workspaceLocation",
                "queryEndpoint",
                "logsWorkspaceId",
                "logsWorkspaceLocation",
                "grafanaId",
                "grafanaEndpoint",
                "grafanaPrincipalId",
            ],
            monitoring.Keys);
        Assert.Equal("monitoring-logs-id", await OutputUtilities.GetValueAsync((Output<string>)monitoring["logsWorkspaceId"]!));
        Assert.Equal("https://grafana", await OutputUtilities.GetValueAsync((Output<string>)monitoring["grafanaEndpoint"]!));
    }

    [Fact]
    public async Task Another_stacks_workspaces_take_the_place_of_own_ones()
    {
        var plan = await Plan.Of(OnAks("monitoring.stack", $"\"{Shared}\""), preview: false, others: SharedOutputs());

        Assert.DoesNotContain("pg-ha-infra:index:Monitoring monitoring", plan.Names);
        var group = plan.Registered.First(r => r.Type == RuleGroup).Inputs;
        Assert.Equal(
            ("shared-workspaceId", "shared-workspaceLocation"),
            ((string)((ImmutableArray<object>)group["scopes"])[0], (string)group["location"]));
        var addons = (ImmutableDictionary<string, object>)One(plan, Aks).Inputs["addonProfiles"];
        var config = (ImmutableDictionary<string, object>)((ImmutableDictionary<string, object>)addons["omsagent"])["config"];
        Assert.Equal("shared-logsWorkspaceId", config["logAnalyticsWorkspaceResourceID"]);
    }

    [Fact]
    public async Task In_a_preview_another_stacks_outputs_may_be_unknown() =>
        Assert.Contains("pg-ha-infra:index:ClusterMonitoring aks", (await Plan.Of(OnAks("monitoring.stack", $"\"{Shared}\""))).Names);

    [Fact]
    public async Task A_stack_that_exports_no_monitoring_is_named()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Plan.Of(
            OnAks("monitoring.stack", $"\"{Shared}\""), preview: false, others: SharedOutputs().SetItem(
                "monitoring", ImmutableDictionary<string, object>.Empty)));

        Assert.Contains($"stack {Shared} has no output monitoring.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alerts_can_be_left_out_or_tell_somebody()
    {
        Assert.Equal(
            2,
            (
                await Plan.Of(OnAks("monitoring.alerts", """{"enabled": false}"""), preview: false)).Registered.Count(r =>
                    r.Type == RuleGroup));

        var plan = await Plan.Of(OnAks("monitoring.alerts", """{"emails": ["dba@example.com"], "oldestBackupHours": 3}"""), preview: false);
        Assert.Single(plan.Registered, r => r.Type == "azure-native:monitor:ActionGroup");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Prometheus_inside_the_cluster_is_the_alternative_everywhere(bool aks)
    {
        const string kind = """{"kind": "kube-prometheus-stack", "prometheus": {"namespace": "watch"}}""";
        var plan = await Plan.Of(aks ? OnAks("monitoring", kind) : OnKubeconfig("monitoring", kind));

        Assert.Contains("pg-ha-infra:index:KubePrometheusStack prometheus", plan.Names);
        Assert.Contains("kubernetes:monitoring.coreos.com/v1:PodMonitor cnpg-database/pg-instances", plan.Names);
        Assert.DoesNotContain(plan.Registered, r => r.Type == "azure-native:dashboard:Grafana" || r.Type == RuleGroup);
        Assert.Equal(aks, plan.Registered.Any(r => r.Type == "azure-native:operationalinsights:Workspace"));
        Assert.True(plan.Outputs.ContainsKey("prometheus"));
        Assert.Contains("watch", Policy(plan), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Managed_Prometheus_is_switched_off_where_another_reads_the_metrics()
    {
        var plan = await Plan.Of(OnAks("monitoring.kind", "\"kube-prometheus-stack\""));

        var metrics = (ImmutableDictionary<string, object>)(
            (ImmutableDictionary<string, object>)One(plan, Aks).Inputs["azureMonitorProfile"])["metrics"];
        Assert.Equal(false, metrics["enabled"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_reads_metrics_if_nobody_wants_them(bool aks)
    {
        var plan = await Plan.Of(aks ? OnAks("monitoring.kind", "\"none\"") : OnKubeconfig("monitoring", null));

        Assert.DoesNotContain(plan.Registered, r => r.Type!.Contains("PodMonitor", StringComparison.Ordinal));
        Assert.Equal(aks, plan.Registered.Any(r => r.Type == "azure-native:operationalinsights:Workspace"));
        Assert.Contains("kube-system", Policy(plan), StringComparison.Ordinal);
    }

    private static ImmutableDictionary<string, object> SharedOutputs()
    {
        string[] names =
        [
            "workspaceId",
            "workspaceLocation",
            "queryEndpoint",
            "logsWorkspaceId",
            "logsWorkspaceLocation",
            "grafanaId",
            "grafanaEndpoint",
            "grafanaPrincipalId",
        ];
        return ImmutableDictionary<string, object>.Empty.Add(
            "monitoring", names.ToImmutableDictionary(name => name, name => (object)$"shared-{name}"));
    }

    // The namespaces that a cluster's NetworkPolicy lets in, as text.
    private static string Policy(Plan plan)
    {
        var policy = Assert.Single(plan.Registered, r => r.Name!.EndsWith("pg-ingress", StringComparison.Ordinal));
        var spec = (ImmutableDictionary<string, object>)policy.Inputs["spec"];
        return string.Join(' ', ((ImmutableArray<object>)spec["ingress"]).SelectMany(Peers));
    }

    private static IEnumerable<object> Peers(object rule) => ((ImmutableArray<object>)((ImmutableDictionary<string, object>)rule)["from"])
        .OfType<ImmutableDictionary<string, object>>()
        .Where(peer => peer.ContainsKey("namespaceSelector"))
        .SelectMany(
            peer => (
                (ImmutableDictionary<string, object>)(
                    (ImmutableDictionary<string, object>)peer["namespaceSelector"])["matchLabels"]).Values);

    private static MockResourceArgs One(Plan plan, string type) => Assert.Single(plan.Registered, r => r.Type == type);

    private static StackSettings OnAks() => StackSettings.Read(Configurations.Project, Configurations.Aks());

    private static StackSettings OnAks(string path, string json) =>
        StackSettings.Read(Configurations.Project, Configurations.AksWith(path, json));

    private static StackSettings OnKubeconfig(string path, string? json) =>
        StackSettings.Read(Configurations.Project, Configurations.With(path, json));
}
