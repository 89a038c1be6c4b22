using PgHaInfra.Components;
using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Components;

public sealed class MonitoringTests
{
    private const string Scope = $"/subscriptions/{Azure.Subscription}/resourceGroups";
    private readonly Plan _plan = new Plan().ExpectingMonitoring();
    private readonly Options _options = new();
    private Monitoring? _made;

    [Fact]
    public async Task Makes_workspaces_a_Grafana_and_the_roles_that_Grafana_needs()
    {
        await Run();

        Assert.Equal(
            [
                $"{Types.RoleAssignment} "
                + "m-grafana-metrics-reader", $"{Types.RoleAssignment} m-grafana-monitoring-reader", $"{Types.Grafana} m-grafana",
                $"{Types.MonitorWorkspace} "
                + "m-metrics", $"{Types.LogsWorkspace} m-logs", $"{Types.ResourceGroup} m-group", $"{Types.Monitoring} m",
            ],
            _plan.Registered);
    }

    [Fact]
    public async Task Grafana_is_hardened()
    {
        await Run();

        Expect.Same(
            $$$"""
            {
              "resourceGroupName": "rg-m", "workspaceName": "grafana-m", "location": "canadacentral", "sku": {"name": "Standard"},
               "tags": {"team": "db"},
              "identity": {"type": "SystemAssigned"},
              "properties": {
                "grafanaMajorVersion": "11", "zoneRedundancy": "Enabled", "apiKey": "Disabled",
                "grafanaConfigurations": {"snapshots": {"externalEnabled": false}, "users": {"viewersCanEdit": false}},
                "grafanaIntegrations": {"azureMonitorWorkspaceIntegrations": [{"azureMonitorWorkspaceResourceId": "{{{Scope}}}/rg/providers/Microsoft.Monitor/accounts/amw-m"}]}
              }
            }
            """,
            _plan.Inputs(Types.Grafana));
    }

    [Fact]
    public async Task Logs_take_no_shared_keys_and_have_a_bound()
    {
        await Run();

        Expect.Same(
            """
            {
              "resourceGroupName": "rg-m", "workspaceName": "ala-m", "location": "canadacentral", "sku": {"name": "PerGB2018"},
               "tags": {"team": "db"},
              "retentionInDays": 30, "workspaceCapping": {"dailyQuotaGb": 10},
              "features": {"disableLocalAuth": true, "enableLogAccessUsingOnlyResourcePermissions": true}
            }
            """,
            _plan.Inputs(Types.LogsWorkspace));
        Expect.Same(
            """{"resourceGroupName": "rg-m", "azureMonitorWorkspaceName": "amw-m", "location": "canadacentral", "tags": {"team": "db"}}""",
            _plan.Inputs(Types.MonitorWorkspace));
    }

    [Fact]
    public async Task Logs_can_go_without_a_bound()
    {
        await Run(a => a.LogDailyQuotaGb = 0);

        Expect.Same("""{"dailyQuotaGb": -1}""", _plan.Inputs(Types.LogsWorkspace)["workspaceCapping"]);
    }

    [Theory]
    [InlineData("m-grafana-monitoring-reader", $"{Scope}/rg-m", "43d0d8ad-25c7-4714-9337-8ba259a9fe05")]
    [InlineData(
        "m-grafana-metrics-reader", $"{Scope}/rg/providers/Microsoft.Monitor/accounts/amw-m", "b0d8363b-8ddd-447d-831f-62ca05bff136")]
    public async Task Grafana_reads_what_it_shows_and_not_the_subscription(string assignment, string scope, string role)
    {
        await Run();

        Expect.Same(Role(scope, role, "grafana-principal", "ServicePrincipal"), _plan.Inputs(Types.RoleAssignment, assignment));
    }

    [Fact]
    public async Task Administrators_are_those_who_are_named()
    {
        await Run(a => a.GrafanaAdmins = [new("dba", "group-1"), new("bot", "app-1", "ServicePrincipal")]);

        const string grafana = $"{Scope}/rg/providers/Microsoft.Dashboard/grafana/grafana-m";
        const string admin = "22926164-76b3-42b3-bc55-97df8dab3e41";
        Expect.Same(Role(grafana, admin, "group-1", "Group"), _plan.Inputs(Types.RoleAssignment, "m-grafana-admin-dba"));
        Expect.Same(Role(grafana, admin, "app-1", "ServicePrincipal"), _plan.Inputs(Types.RoleAssignment, "m-grafana-admin-bot"));
    }

    [Fact]
    public async Task What_keeps_data_is_protected_on_request()
    {
        await Run(protect: true);

        Assert.Equal(
            [
                $"{Types.Grafana} m-grafana",
                $"{Types.MonitorWorkspace} m-metrics",
                $"{Types.LogsWorkspace} m-logs",
                $"{Types.ResourceGroup} m-group",
                $"{Types.Monitoring} m",
            ],
            _options.Protected);
    }

    [Fact]
    public async Task Outputs_say_where_everything_is()
    {
        await Run();

        Assert.Equal(
            [
                $"{Scope}/rg/providers/Microsoft.Monitor/accounts/amw-m",
                "canadacentral",
                "https://query",
                "https://grafana",
                "grafana-principal",
                "canadacentral",
            ],
            await Values(
                _made!.WorkspaceId,
                _made.WorkspaceLocation,
                _made.QueryEndpoint,
                _made.GrafanaEndpoint,
                _made.GrafanaPrincipalId,
                _made.LogsWorkspaceLocation));
    }

    [Fact]
    public async Task Without_metrics_only_logs_go_to_Azure()
    {
        await Run(a => (a.Metrics, a.WorkspaceName, a.GrafanaName) = (false, null, null));

        Assert.Equal([$"{Types.LogsWorkspace} m-logs", $"{Types.ResourceGroup} m-group", $"{Types.Monitoring} m"], _plan.Registered);
        Assert.Equal(["", "", "", ""], await Values(_made!.WorkspaceId, _made.QueryEndpoint, _made.GrafanaId, _made.GrafanaPrincipalId));
    }

    [Fact]
    public async Task In_a_preview_what_only_Azure_knows_is_unknown()
    {
        var plan = new Plan()
            .Expecting(Types.Monitoring, Types.RoleAssignment, Types.ResourceGroup, Types.MonitorWorkspace, Types.LogsWorkspace)
            .Expecting(Types.Grafana, inputs => inputs.Remove("identity").Remove("properties"));

        await plan.Run(() => _made = new Monitoring("m", Args()), preview: true);

        Assert.False(await OutputUtilities.GetIsKnownAsync(_made!.QueryEndpoint));
        Assert.False(await OutputUtilities.GetIsKnownAsync(_made.GrafanaPrincipalId));
        Assert.False(plan.Inputs(Types.RoleAssignment, "m-grafana-metrics-reader").ContainsKey("principalId"));
    }

    [Theory]
    [InlineData(10, 30, 10, "grafanaMajorVersion = 10: must be 11 or later")]
    [InlineData(11, 29, 10, "logRetentionDays = 29: must be a whole number from 30 to 730")]
    [InlineData(11, 731, 10, "logRetentionDays = 731: must be a whole number from 30 to 730")]
    [InlineData(11, 30, -2, "logDailyQuotaGb = -2: must be a whole number of GB, or 0 for no bound")]
    public void What_Azure_would_refuse_is_refused_at_once(int version, int days, int quota, string line) =>
        Assert.Equal(
            [line],
            MonitoringRules.Mistakes(
                Args(a => (a.GrafanaMajorVersion, a.LogRetentionDays, a.LogDailyQuotaGb) = (version, days, quota))).Select(m =>
                    m.ToString()));

    [Fact]
    public async Task Metrics_need_names()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Run(a => (a.WorkspaceName, a.GrafanaName) = (null, null)));

        Assert.Contains("workspaceName: is missing", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("grafanaName: is missing", refusal.Message, StringComparison.Ordinal);
    }

    private static string Role(string scope, string role, string principal, string type) =>
        $$"""
        {
          "scope": "{{scope}}", "principalId": "{{principal}}", "principalType": "{{type}}",
          "roleDefinitionId": "/subscriptions/{{Azure.Subscription}}/providers/Microsoft.Authorization/roleDefinitions/{{role}}"
        }
        """;

    private static Task<string[]> Values(params Output<string>[] outputs) => Task.WhenAll(outputs.Select(OutputUtilities.GetValueAsync));

    private Task Run(Action<MonitoringArgs>? change = null, bool? protect = null) =>
        _plan.Run(() => _made = new Monitoring("m", Args(change), _options.Noting(protect)));

    private static MonitoringArgs Args(Action<MonitoringArgs>? change = null)
    {
        var args = new MonitoringArgs
        {
            ResourceGroupName = "rg-m",
            Location = "canadacentral",
            WorkspaceName = "amw-m",
            LogsWorkspaceName = "ala-m",
            GrafanaName = "grafana-m",
            Tags = new() { ["team"] = "db" },
        };
        change?.Invoke(args);
        return args;
    }
}
