using System.Collections.Immutable;

namespace PgHaInfra.Tests.Components;

/// <summary>What is announced to the mocks for the components around monitoring, with the outputs that Azure would give.</summary>
internal static class MonitoringPlans
{
    /// <summary>A whole Monitoring.</summary>
    public static Plan ExpectingMonitoring(this Plan plan) => plan
        .Expecting(Types.Monitoring, Types.RoleAssignment)
        .Expecting(
            Types.ResourceGroup,
            inputs => inputs.SetItem("name", inputs["resourceGroupName"]),
            args => $"{Subscription}/resourceGroups/{args.Inputs["resourceGroupName"]}")
        .Expecting(
            Types.MonitorWorkspace,
            inputs => inputs.SetItem("metrics", Group(("internalId", "m"), ("prometheusQueryEndpoint", "https://query"))),
            args => Id("Microsoft.Monitor/accounts", args.Inputs["azureMonitorWorkspaceName"]))
        .Expecting(
            Types.LogsWorkspace, inputs => inputs, args => Id("Microsoft.OperationalInsights/workspaces", args.Inputs["workspaceName"]))
        .Expecting(
            Types.Grafana,
            inputs => inputs
                .SetItem("identity", Group(("type", "SystemAssigned"), ("principalId", "grafana-principal"), ("tenantId", "t")))
                .SetItem("properties", ((ImmutableDictionary<string, object>)inputs["properties"]).SetItem("endpoint", "https://grafana")),
            args => Id("Microsoft.Dashboard/grafana", args.Inputs["workspaceName"]));

    /// <summary>A whole ClusterMonitoring.</summary>
    public static Plan ExpectingClusterMonitoring(this Plan plan) => plan
        .Expecting(Types.ClusterMonitoring, Types.DataCollectionEndpoint, Types.DataCollectionRule, Types.DataCollectionRuleAssociation)
        .Expecting(Types.PrometheusRuleGroup, Types.ActionGroup, Types.RoleAssignment);

    /// <summary>A whole KubePrometheusStack.</summary>
    public static Plan ExpectingPrometheus(this Plan plan) => plan
        .Expecting(Types.KubePrometheusStack, Types.Namespace, Types.Secret, Types.PrometheusRule)
        .ExpectingPassword()
        .Expecting(Types.Release, inputs => inputs.SetItem("status", Group(("name", inputs["name"]))));

    private const string Subscription = $"/subscriptions/{Azure.Subscription}";

    private static string Id(string type, object name) => $"{Subscription}/resourceGroups/rg/providers/{type}/{name}";

    private static ImmutableDictionary<string, object> Group(params (string Key, object Value)[] entries) =>
        entries.ToImmutableDictionary(e => e.Key, e => e.Value);
}
